/** The kind of the activity that records an action on codes. */
export const CODE_CHANGE_KIND = {
  disable: "codes-disabled",
  enable: "codes-enabled",
  delete: "codes-deleted",
} as const;
