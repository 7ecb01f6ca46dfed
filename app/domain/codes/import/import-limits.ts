/** The size of the largest file or text that an import reads. The page checks a file's size before it is uploaded. */
export const MAX_IMPORT_BYTES = 25_000_000;

export const MAX_IMPORT_ROWS = 100_000;
