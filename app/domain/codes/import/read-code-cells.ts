import { parseCodeText } from "../code-text";
import {
  type ColumnChoice,
  canBeLists,
  collectEvidence,
  findCodeColumn,
  looksLikeList,
} from "./find-code-column";
import { findHeader, hasSameCells, isTemplateRow } from "./find-header";
import { detectCellKind, readCodeText } from "./import-cell";
import { type ImportColumn, type ImportColumns, ImportRefused } from "./import-refusal";
import { type ImportRow, readRows } from "./read-rows";
import { type ImportSource, readText } from "./read-text";

/** The code column is chosen by the first rows of the file. Fewer if the rows have many cells, to limit memory. */
const MAX_SAMPLE_ROWS = 1_000;
const MAX_SAMPLE_CELLS = 100_000;

/** Longer headings and examples are cut off. */
const MAX_COLUMN_TEXT_CHARACTERS = 100;
const MAX_EXAMPLES = 3;

/** A cell that should contain a code, and the line where the cell's row starts. The first line is 1. */
export type CodeCell = { line: number; text: string };

export interface CodeCells extends ImportColumns {
  cells: CodeCell[];
  /** Number of rows, not counting the header and blank rows. */
  rows: number;
  column: ColumnChoice;
}

/**
 * Reads the cells that should contain a code: one column of a table, or every cell of a list with several codes per row
 * ("A1, B1" above "A2, B2"). Skips titles above the header, rows that explain a template or repeat the header, and a
 * last row with totals.
 *
 * Throws ImportRefused if the source is not valid text, exceeds `maxRows` or `maxBytes`, or if it is not clear which
 * column contains the codes. The merchant might not notice that an amount or a name was imported as a code and works at
 * checkout. `chosenColumn` is the merchant's choice.
 */
export async function readCodeCells({
  source,
  chosenColumn,
  maxRows,
  maxBytes,
}: {
  source: ImportSource;
  chosenColumn: ColumnChoice | null;
  maxRows: number;
  maxBytes: number;
}): Promise<CodeCells> {
  const rows = readLimitedRows({ source, maxRows, maxBytes });
  try {
    return await collectCells({ table: await readTable(rows), chosenColumn, maxRows });
  } finally {
    // Closes the source if reading stopped early.
    await rows.return();
  }
}

async function* readLimitedRows({
  source,
  maxRows,
  maxBytes,
}: {
  source: ImportSource;
  maxRows: number;
  maxBytes: number;
}): AsyncGenerator<ImportRow, void, void> {
  for await (const row of readRows(readText({ source, maxBytes }))) {
    // Each cell can be a code. The limit also bounds the memory for columns.
    if (row.cells.length > maxRows) throw new ImportRefused({ reason: "too-many-rows", maxRows });
    yield row;
  }
}

async function collectCells({
  table: { header, sample, rows: dataRows },
  chosenColumn,
  maxRows,
}: {
  table: ImportTable;
  chosenColumn: ColumnChoice | null;
  maxRows: number;
}): Promise<CodeCells> {
  const tooManyRowsError = () => new ImportRefused({ reason: "too-many-rows", maxRows });
  const evidence = collectEvidence({ rows: sample, header });
  const canReadAll = canBeLists({ evidence, hasHeader: header !== null });
  const column = chosenColumn ?? findCodeColumn({ evidence, hasHeader: header !== null });
  const canBeList = chosenColumn === null && header === null && looksLikeList(evidence);
  const listCollector = canBeList ? createListCollector() : null;
  const columns = createColumnCollector(header);
  const unclearError = () =>
    new ImportRefused({ reason: "column-unclear", columns: columns.all(), canReadAll });
  if (column === null && !canBeList && sample.length > 0) {
    for (const row of sample) columns.add(row);
    throw unclearError();
  }

  const cells: CodeCell[] = [];
  let rows = 0;
  let lastRow: ImportRow | null = null;
  for await (const row of dataRows) {
    rows++;
    lastRow = row;
    columns.add(row);
    listCollector?.add(row);
    if (column === "all") cells.push(...nonBlankCells(row));
    else if (column !== null) cells.push({ line: row.line, text: row.cells[column] ?? "" });
    if (Math.max(rows, cells.length) > maxRows) throw tooManyRowsError();
  }
  // A single row is a list even if some cells are no codes. dryRunImport reports these cells.
  const [onlyRow] = sample;
  const listed = rows === 1 && canBeList && onlyRow ? nonBlankCells(onlyRow) : listCollector?.all();
  if (listed) {
    if (listed.length > maxRows) throw tooManyRowsError();
    return { cells: listed, rows, column: "all", columns: columns.all(), canReadAll };
  }
  if (column === null && rows > 0) throw unclearError();
  if (typeof column === "number" && rows > 1 && lastRow && isTotalsRow({ row: lastRow, column })) {
    cells.pop();
    rows--;
  }
  const isChosenBlank = chosenColumn !== null && cells.every(({ text }) => text.trim() === "");
  return { cells: isChosenBlank ? [] : cells, rows, column: column ?? 0, columns: columns.all(), canReadAll };
}

interface ImportTable {
  header: ImportRow | null;
  /** The first rows with data. */
  sample: ImportRow[];
  /** All rows with data, including the sample. */
  rows: AsyncIterable<ImportRow>;
}

/** Reads the header and the first rows, without blank rows. */
async function readTable(allRows: AsyncGenerator<ImportRow, void, void>): Promise<ImportTable> {
  const firstRows: ImportRow[] = [];
  let cellCount = 0;
  while (firstRows.length < MAX_SAMPLE_ROWS && cellCount < MAX_SAMPLE_CELLS) {
    const next = await allRows.next();
    if (next.done) break;
    if (isBlank(next.value)) continue;
    firstRows.push(next.value);
    cellCount += next.value.cells.length;
  }
  const headerIndex = findHeader(firstRows);
  const header = firstRows[headerIndex] ?? null;
  const isData = (row: ImportRow) =>
    !isBlank(row) && !(header && (hasSameCells(row, header) || isTemplateRow({ row, header })));
  const sample = firstRows.slice(headerIndex + 1).filter(isData);
  async function* rows() {
    yield* sample;
    for await (const row of allRows) if (isData(row)) yield row;
  }
  return { header, sample, rows: rows() };
}

/** Tests for a row without text. The lines in a plain-text table ("+----+----+") also count as blank. */
function isBlank({ cells }: ImportRow): boolean {
  return cells.every((text) => /^[-=_:+\s]*$/.test(text));
}

const TOTAL_WORDS = new Set(
  "total totals sum summe gesamt gesamtsumme summa totale totaal totalt razem suma celkem yhteensä toplam".split(
    " ",
  ),
);

/** Tests for a row of totals: a word such as "Total" in the code column, and only numbers in the other columns. */
function isTotalsRow({ row, column }: { row: ImportRow; column: number }): boolean {
  const word = (row.cells[column] ?? "").trim().toLowerCase().replace(/:$/, "");
  const others = row.cells.filter((text, index) => index !== column && text.trim() !== "");
  const isNumber = (text: string) =>
    ["number", "small-number", "amount"].includes(detectCellKind(text.trim()));
  return TOTAL_WORDS.has(word) && others.length > 0 && others.every(isNumber);
}

/** The non-blank cells of a row. */
function nonBlankCells({ line, cells }: ImportRow): CodeCell[] {
  return cells.filter((text) => text.trim() !== "").map((text) => ({ line, text }));
}

/**
 * Collects the heading and the examples of each column that is not blank. A column that is blank in the first rows gets
 * only one example.
 */
function createColumnCollector(header: ImportRow | null) {
  const columns = new Map<number, ImportColumn>();
  const columnAt = (index: number) => {
    const heading = header?.cells[index]?.trim().slice(0, MAX_COLUMN_TEXT_CHARACTERS) || null;
    const column = columns.get(index) ?? { index, heading, examples: [] };
    columns.set(index, column);
    return column;
  };
  for (const [index, text] of header?.cells.entries() ?? []) if (text.trim() !== "") columnAt(index);
  let rowCount = 0;
  return {
    add(row: ImportRow) {
      rowCount++;
      const wantedCount = rowCount <= MAX_SAMPLE_ROWS ? MAX_EXAMPLES : 1;
      for (const [index, text] of row.cells.entries()) {
        if ((columns.get(index)?.examples.length ?? 0) >= wantedCount || text.trim() === "") continue;
        const { examples } = columnAt(index);
        const example = readCodeText(text).trim().slice(0, MAX_COLUMN_TEXT_CHARACTERS);
        if (!examples.includes(example)) examples.push(example);
      }
    },
    all: () => [...columns.values()].sort((a, b) => a.index - b.index),
  };
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
        const code = readCodeText(text).trim();
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
