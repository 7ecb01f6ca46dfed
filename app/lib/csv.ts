/** Without a BOM, Excel reads a CSV file in the system's code page instead of UTF-8. */
export const UTF8_BOM = "\ufeff";

export type CsvValue = string | number | bigint | null | undefined;

/**
 * Matches text that a spreadsheet would evaluate as a formula: text that starts with = + - @ or their full-width forms,
 * even after spaces. Also matches text that starts with a tab or a line break, because spreadsheets skip these. Also
 * matches such text after apostrophes, so that csvCell adds one more apostrophe, and readCsvText removes exactly that
 * one.
 */
const FORMULA_START = /^'*(?: *[=+\-@＝＋－＠]|[\t\r\n])/;

/**
 * In locales whose list separator is a semicolon, Excel splits comma-separated lines at semicolons and line breaks,
 * even inside quotes. So a formula after a semicolon or a line break must be escaped as well.
 */
const FORMULA_INSIDE = /([;\r\n])('*)( *[=+\-@＝＋－＠])/g;
const ESCAPED_FORMULA_INSIDE = /([;\r\n])'('*)( *[=+\-@＝＋－＠])/g;

/**
 * Formats one CSV cell (RFC 4180). Text that a spreadsheet would evaluate as a formula gets a leading apostrophe, which
 * readCsvText removes. Numbers are written unchanged, including negative ones.
 */
export function csvCell(value: CsvValue): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "string") return String(value);
  const escapedInside = value.replace(FORMULA_INSIDE, "$1'$2$3");
  const escaped = FORMULA_START.test(escapedInside) ? `'${escapedInside}` : escapedInside;
  // Text with leading or trailing spaces is quoted, because some programs and the app's import trim unquoted cells.
  return /[",;\t\r\n]|^\s|\s$/.test(escaped) ? `"${escaped.replaceAll('"', '""')}"` : escaped;
}

/** Formats one CSV line, including the line break. */
export function csvRow(values: readonly CsvValue[]): string {
  return `${values.map(csvCell).join(",")}\r\n`;
}

/** Returns the text that was passed to csvCell, given the cell after a CSV parser has read it. */
export function readCsvText(cell: string): string {
  const unprefixed = cell.startsWith("'") && FORMULA_START.test(cell.slice(1)) ? cell.slice(1) : cell;
  return unprefixed.replace(ESCAPED_FORMULA_INSIDE, "$1$2$3");
}
