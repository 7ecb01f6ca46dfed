import { readCsvText } from "~/lib/csv";
import { parseCodeText } from "../code-text";
import { findCodeColumn } from "./find-code-column";
import { ImportRefused } from "./import-refusal";
import { type ImportRow, readRows } from "./read-rows";
import { type ImportSource, readText } from "./read-text";

/** A name is for reading: a column may hold whole letters. */
const MAX_NAME_CHARACTERS = 100;

/** What stood where a code is expected, and the line on which its row begins, from 1. */
export type CodeCell = { line: number; text: string };

export interface CodeCells {
  cells: CodeCell[];
  /** Without the header and blank lines. */
  rows: number;
  /** The heading of the column that was read; null where the text has none. */
  heading: string | null;
  /** Each column that was not read, by its heading, or by the first that stands in it where it has none. */
  ignored: string[];
}

/**
 * The cells that should hold a code: one column of a table, or every cell of a list that stands in several columns
 * ("A1, B1" above "A2, B2"). Where that is in doubt it is a table: what is left out of it can be told, and an amount
 * or a currency that became a code would work at checkout.
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
  const tooMany = () => new ImportRefused({ reason: "too-many-rows", maxRows });
  const cells: CodeCell[] = [];
  const otherColumns = new Map<number, string>();
  const list = createListCollector();
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
    if (cells.length > maxRows) throw tooMany();
    list.add(row);
  }
  const heading = column?.heading ?? null;
  const rows = cells.length;
  if (heading === null && firstRow && otherColumns.size > 0) {
    // One line with separators is a list whatever stands in it: each cell that is no code is then told of.
    const listed = rows === 1 ? nonBlankCells(firstRow) : list.all();
    if (listed && listed.length > maxRows) throw tooMany();
    if (listed) return { cells: listed, rows, heading, ignored: [] };
  }
  const ignored = [...otherColumns].sort(([a], [b]) => a - b).map(([, text]) => text);
  return { cells, rows, heading, ignored };
}

/** The cells of a row in which something stands. */
function nonBlankCells({ line, cells }: ImportRow): CodeCell[] {
  return cells.filter((text) => text.trim() !== "").map((text) => ({ line, text }));
}

/**
 * Gathers rows as long as they may be a list of codes in several columns: all cells are written alike, and no column
 * but the first repeats itself, as a status or a currency does.
 */
function createListCollector() {
  let listed: CodeCell[] | null = [];
  let sample: string | null = null;
  const seen = new Set<string>();
  return {
    add(row: ImportRow) {
      if (!listed) return;
      for (const [index, text] of row.cells.entries()) {
        if (text.trim() === "") continue;
        const code = readCsvText(text).trim();
        sample ??= code;
        const place = `${index} ${code}`;
        if (!looksLike(code, sample) || (index > 0 && seen.has(place))) {
          listed = null;
          return;
        }
        if (index > 0) seen.add(place);
        listed.push({ line: row.line, text });
      }
    },
    /** Null where it is no list. */
    all: () => listed,
  };
}

/** Shorter is a number or a mark in a table more often than a code. */
const MIN_LISTED_CODE_LENGTH = 3;

/** Whether a cell is written as another that holds a code: an amount or a name ("Anna") beside it is not. */
function looksLike(text: string, model: string): boolean {
  if (text.length < MIN_LISTED_CODE_LENGTH || !parseCodeText(text).ok) return false;
  if (!/[A-Za-z]/.test(text)) return text.length === model.length;
  const isCapitals = text === text.toUpperCase();
  const isSmall = text === text.toLowerCase();
  return (isCapitals && model === model.toUpperCase()) || (isSmall && model === model.toLowerCase());
}
