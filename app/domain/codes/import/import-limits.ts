/** The largest file or text that an import reads. A page can tell before it sends one. */
export const MAX_IMPORT_BYTES = 25_000_000;

export const MAX_IMPORT_ROWS = 100_000;
