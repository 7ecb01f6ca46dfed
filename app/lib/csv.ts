/** Without a BOM, Excel reads a CSV file in the system's code page instead of UTF-8. */
export const UTF8_BOM = "\ufeff";

export type CsvValue = string | number | bigint | null | undefined;

/**
 * Matches a cell that a spreadsheet would evaluate as a formula: one that starts with = + - @ or their full-width
 * forms, even after spaces, or with a tab or line break, which spreadsheets skip. Also matches such a cell after
 * apostrophes, so that escaping adds one more and readCsvText can remove exactly that one.
 */
const FORMULA_START = /^'*(?: *[=+\-@＝＋－＠]|[\t\r\n])/;

/**
 * In locales whose list separator is a semicolon, Excel splits comma-separated lines at semicolons and line breaks,
 * even inside quotes. So the text after each of them starts a cell, too.
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
  // Text with leading or trailing spaces is quoted, because some programs and our import trim unquoted cells.
  return /[",;\t\r\n]|^\s|\s$/.test(escaped) ? `"${escaped.replaceAll('"', '""')}"` : escaped;
}

/** Formats one CSV line, including the line break. */
export function csvRow(values: readonly CsvValue[]): string {
  return `${values.map(csvCell).join(",")}\r\n`;
}

/** Restores the original text of csvCell from a parsed CSV cell. */
export function readCsvText(cell: string): string {
  const unprefixed = cell.startsWith("'") && FORMULA_START.test(cell.slice(1)) ? cell.slice(1) : cell;
  return unprefixed.replace(ESCAPED_FORMULA_INSIDE, "$1$2$3");
}
