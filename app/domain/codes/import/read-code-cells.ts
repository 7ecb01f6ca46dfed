import { readCsvText } from "~/lib/csv";
import { parseCodeText } from "../code-text";
import { findCodeColumn } from "./find-code-column";
import { ImportRefused } from "./import-refusal";
import { type ImportRow, readRows } from "./read-rows";
import { type ImportSource, readText } from "./read-text";

/** Longer column names are cut off. The name of a column without a heading is its first value, which can be long. */
const MAX_COLUMN_NAME_CHARACTERS = 100;

/** A cell that should contain a code, and the line where the cell's row starts. The first line is 1. */
export type CodeCell = { line: number; text: string };

export interface CodeCells {
  cells: CodeCell[];
  /** Number of rows, not counting the header and blank rows. */
  rows: number;
  /** The heading of the column that was read; null if there is no header. */
  heading: string | null;
  /**
   * The names of the columns that were not read. A column's name is its heading or, if it has none, its first value.
   * Blank columns are left out.
   */
  ignored: string[];
}

/**
 * Reads the cells that should contain a code: one column of a table, or every cell of a list with several codes per row
 * ("A1, B1" above "A2, B2"). Throws ImportRefused if the source is not valid text, or exceeds `maxRows`
 * or `maxBytes`.
 *
 * In doubt, reads only one column. The merchant sees on the page which columns were ignored, but might not notice that
 * an amount or a currency was imported as a code and works at checkout.
 */
export async function readCodeCells({
  source,
  maxRows,
  maxBytes,
}: {
  source: ImportSource;
  maxRows: number;
  maxBytes: number;
}): Promise<CodeCells> {
  const tooManyRowsError = () => new ImportRefused({ reason: "too-many-rows", maxRows });
  const cells: CodeCell[] = [];
  const otherColumns = new Map<number, string>();
  const listCollector = createListCollector();
  let firstRow: ImportRow | null = null;
  let column: ReturnType<typeof findCodeColumn> | null = null;
  for await (const row of readRows(readText({ source, maxBytes }))) {
    if (nonBlankCells(row).length === 0) continue;
    column ??= findCodeColumn(row.cells);
    for (const [index, text] of row.cells.entries()) {
      if (index === column.index || text.trim() === "" || otherColumns.has(index)) continue;
      otherColumns.set(index, text.trim().slice(0, MAX_COLUMN_NAME_CHARACTERS));
    }
    const isHeader = firstRow === null && column.heading !== null;
    firstRow ??= row;
    if (isHeader) continue;
    cells.push({ line: row.line, text: row.cells[column.index] ?? "" });
    if (cells.length > maxRows) throw tooManyRowsError();
    listCollector.add(row);
  }
  const heading = column?.heading ?? null;
  const rows = cells.length;
  if (heading === null && firstRow && otherColumns.size > 0) {
    // Without a header, a single row is always read as a list. dryRunImport reports its cells that are not codes.
    const listed = rows === 1 ? nonBlankCells(firstRow) : listCollector.all();
    if (listed && listed.length > maxRows) throw tooManyRowsError();
    if (listed) return { cells: listed, rows, heading, ignored: [] };
  }
  const ignored = [...otherColumns].sort(([a], [b]) => a - b).map(([, text]) => text);
  return { cells, rows, heading, ignored };
}

/** The non-blank cells of a row. */
function nonBlankCells({ line, cells }: ImportRow): CodeCell[] {
  return cells.filter((text) => text.trim() !== "").map((text) => ({ line, text }));
}

/**
 * Collects all cells as long as the rows look like a list of codes in several columns. In such a list, all cells look
 * like the first cell, and no column except the first has the same value twice. A status or currency column repeats
 * values.
 */
function createListCollector() {
  let listed: CodeCell[] | null = [];
  let sample: string | null = null;
  const seenValues = new Set<string>();
  return {
    add(row: ImportRow) {
      if (!listed) return;
      for (const [index, text] of row.cells.entries()) {
        if (text.trim() === "") continue;
        const code = readCsvText(text).trim();
        sample ??= code;
        const columnAndValue = `${index} ${code}`;
        if (!looksLike(code, sample) || (index > 0 && seenValues.has(columnAndValue))) {
          listed = null;
          return;
        }
        if (index > 0) seenValues.add(columnAndValue);
        listed.push({ line: row.line, text });
      }
    },
    /** Null if the rows do not look like a list of codes. */
    all: () => listed,
  };
}

/** A shorter cell is more likely to be a number or a flag than a code. */
const MIN_LISTED_CODE_LENGTH = 3;

/**
 * Tests whether a cell can be a code and looks like the sample code. If the cell has letters, cell and sample must both
 * be in upper case or both be in lower case, which excludes a name ("Anna"). If the cell has no letters, cell and
 * sample must have the same length.
 */
function looksLike(text: string, sample: string): boolean {
  if (text.length < MIN_LISTED_CODE_LENGTH || !parseCodeText(text).ok) return false;
  if (!/[A-Za-z]/.test(text)) return text.length === sample.length;
  const isUpperCase = text === text.toUpperCase();
  const isLowerCase = text === text.toLowerCase();
  return (isUpperCase && sample === sample.toUpperCase()) || (isLowerCase && sample === sample.toLowerCase());
}
