/** If a CSV file does not start with a BOM, Excel reads it in the system's code page instead of UTF-8. */
export const UTF8_BOM = "\ufeff";

export type CsvValue = string | number | bigint | null | undefined;

/**
 * Matches text that a spreadsheet would evaluate as a formula: text that starts with = + - @ or their full-width forms,
 * even after spaces. Also matches text that starts with a tab or a line break, because spreadsheets skip these
 * characters before a formula. Apostrophes at the start are ignored: csvCell adds another apostrophe to them, and
 * readCsvText removes only the added one.
 */
const FORMULA_START = /^'*(?: *[=+\-@＝＋－＠]|[\t\r\n])/;

/**
 * In locales whose list separator is a semicolon, Excel splits comma-separated lines at semicolons and line breaks,
 * even inside quotes. So a formula after a semicolon or a line break must be escaped as well.
 */
const FORMULA_INSIDE = /([;\r\n])('*)( *[=+\-@＝＋－＠])/g;
const ESCAPED_FORMULA_INSIDE = /([;\r\n])'('*)( *[=+\-@＝＋－＠])/g;

/**
 * Formats one CSV cell (RFC 4180). Inserts an apostrophe before text that a spreadsheet would evaluate as a formula;
 * readCsvText removes the apostrophe. Numbers get no apostrophe, even if they are negative. Null and undefined become an
 * empty cell.
 */
export function csvCell(value: CsvValue): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "string") return String(value);
  const escapedInside = value.replace(FORMULA_INSIDE, "$1'$2$3");
  const escaped = FORMULA_START.test(escapedInside) ? `'${escapedInside}` : escapedInside;
  // Text with leading or trailing spaces is quoted, because some programs and the app's import trim unquoted cells.
  return /[",;\t\r\n]|^\s|\s$/.test(escaped) ? `"${escaped.replaceAll('"', '""')}"` : escaped;
}

/** Formats one row of a CSV file, including the line break. */
export function csvRow(values: readonly CsvValue[]): string {
  return `${values.map(csvCell).join(",")}\r\n`;
}

/** Removes the apostrophes that csvCell inserted. `cell` is the text of a cell after CSV parsing. */
export function readCsvText(cell: string): string {
  const unprefixed = cell.startsWith("'") && FORMULA_START.test(cell.slice(1)) ? cell.slice(1) : cell;
  return unprefixed.replace(ESCAPED_FORMULA_INSIDE, "$1$2$3");
}
