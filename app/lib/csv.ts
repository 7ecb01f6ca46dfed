/** Tells Excel that a CSV is UTF-8; without it, it takes the machine's own code page. */
export const UTF8_BOM = "\ufeff";

export type CsvValue = string | number | bigint | null | undefined;

/**
 * What a spreadsheet would run instead of show: a cell that begins with = + - @ or their full-width twins, also
 * behind spaces, and with a tab or line break, which it drops to look at what comes next. Apostrophes before it
 * count too, so that one more can be taken off again.
 */
const FORMULA_START = /^'*(?: *[=+\-@＝＋－＠]|[\t\r\n])/;

/**
 * Where lists are separated by semicolons, Excel splits our comma-separated lines at semicolons and line breaks,
 * whatever the quotes say: what follows begins a cell of its own.
 */
const FORMULA_INSIDE = /([;\r\n])('*)( *[=+\-@＝＋－＠])/g;
const ESCAPED_FORMULA_INSIDE = /([;\r\n])'('*)( *[=+\-@＝＋－＠])/g;

/**
 * One cell as RFC 4180 writes it, harmless in a spreadsheet: text that would run as a formula gets an apostrophe
 * before it, which readCsvText takes off again. Numbers are numbers, also below zero.
 */
export function csvCell(value: CsvValue): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "string") return String(value);
  const escapedInside = value.replace(FORMULA_INSIDE, "$1'$2$3");
  const escaped = FORMULA_START.test(escapedInside) ? `'${escapedInside}` : escapedInside;
  // Spaces at the ends are quoted too: some programs, and our own import, take them off where they stand bare.
  return /[",;\t\r\n]|^\s|\s$/.test(escaped) ? `"${escaped.replaceAll('"', '""')}"` : escaped;
}

/** One line, with its end. */
export function csvRow(values: readonly CsvValue[]): string {
  return `${values.map(csvCell).join(",")}\r\n`;
}

/** The text that csvCell was given, from a cell as a CSV parser reads it. */
export function readCsvText(cell: string): string {
  const unprefixed = cell.startsWith("'") && FORMULA_START.test(cell.slice(1)) ? cell.slice(1) : cell;
  return unprefixed.replace(ESCAPED_FORMULA_INSIDE, "$1$2$3");
}
