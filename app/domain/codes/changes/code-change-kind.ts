/** The kind of activity that each code change is recorded as. */
export const CODE_CHANGE_KIND = {
  disable: "codes-disabled",
  enable: "codes-enabled",
  delete: "codes-deleted",
} as const;
