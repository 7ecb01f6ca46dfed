import { readCsvText } from "~/lib/csv";
import { parseCodeText } from "../code-text";
import { findCodeColumn } from "./find-code-column";
import { ImportRefused } from "./import-refusal";
import { type ImportRow, readRows } from "./read-rows";
import { type ImportSource, readText } from "./read-text";

/** Maximum length of a column's name in `ignored`, because a cell can contain a long text. */
const MAX_NAME_CHARACTERS = 100;

/** A cell that should contain a code, and the line where its row starts, counted from 1. */
export type CodeCell = { line: number; text: string };

export interface CodeCells {
  cells: CodeCell[];
  /** Number of rows, without the header and blank lines. */
  rows: number;
  /** The heading of the column that was read; null if there is no header. */
  heading: string | null;
  /** The columns that were not read, by heading or, without a header, by their first value. */
  ignored: string[];
}

/**
 * Reads the cells that should contain a code: one column of a table, or every cell of a list with several codes per row
 * ("A1, B1" above "A2, B2"). In doubt, reads one column, because the page shows which columns were ignored. The
 * merchant might not notice an amount or a currency that was imported as a code and works at checkout.
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
  const tooManyRows = () => new ImportRefused({ reason: "too-many-rows", maxRows });
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
      otherColumns.set(index, text.trim().slice(0, MAX_NAME_CHARACTERS));
    }
    const isHeader = firstRow === null && column.heading !== null;
    firstRow ??= row;
    if (isHeader) continue;
    cells.push({ line: row.line, text: row.cells[column.index] ?? "" });
    if (cells.length > maxRows) throw tooManyRows();
    listCollector.add(row);
  }
  const heading = column?.heading ?? null;
  const rows = cells.length;
  if (heading === null && firstRow && otherColumns.size > 0) {
    // A single line with delimiters is always read as a list. Cells that are not codes are reported as problems.
    const listed = rows === 1 ? nonBlankCells(firstRow) : listCollector.all();
    if (listed && listed.length > maxRows) throw tooManyRows();
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
 * Collects the cells of the rows as long as the rows can be a list of codes in several columns: all cells look alike,
 * and no column after the first repeats a value, as a status or currency column would.
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
    /** Null if the rows are not a list. */
    all: () => listed,
  };
}

/** A shorter cell is more likely to be a number or a flag in a table than a code. */
const MIN_LISTED_CODE_LENGTH = 3;

/** Tests whether a cell looks like the sample code. An amount or a name ("Anna") does not. */
function looksLike(text: string, sample: string): boolean {
  if (text.length < MIN_LISTED_CODE_LENGTH || !parseCodeText(text).ok) return false;
  if (!/[A-Za-z]/.test(text)) return text.length === sample.length;
  const isUpperCase = text === text.toUpperCase();
  const isLowerCase = text === text.toLowerCase();
  return (isUpperCase && sample === sample.toUpperCase()) || (isLowerCase && sample === sample.toLowerCase());
}
