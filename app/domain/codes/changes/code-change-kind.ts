/** The kind of activity that each change of codes is noted as. */
export const CODE_CHANGE_KIND = {
  disable: "codes-disabled",
  enable: "codes-enabled",
  delete: "codes-deleted",
} as const;
