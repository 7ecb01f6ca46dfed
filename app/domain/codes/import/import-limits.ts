/** The largest file or text that an import reads. Pages check it before they upload a file. */
export const MAX_IMPORT_BYTES = 25_000_000;

export const MAX_IMPORT_ROWS = 100_000;
