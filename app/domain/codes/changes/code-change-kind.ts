/** The activity kind under which each action on codes is recorded. */
export const CODE_CHANGE_KIND = {
  disable: "codes-disabled",
  enable: "codes-enabled",
  delete: "codes-deleted",
} as const;
