/** Maximum size of a file. The page checks it before the upload. For pasted text, the maximum number of characters. */
export const MAX_IMPORT_BYTES = 25_000_000;

/** If a row lists several codes, each code counts as a row. */
export const MAX_IMPORT_ROWS = 100_000;
