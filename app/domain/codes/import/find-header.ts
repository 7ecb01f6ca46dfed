import { parseCodeText } from "../code-text";
import { type CellKind, detectCellKind } from "./detect-cell-kind";
import { detectHeadingKind, endsInCodeWord, hasOnlyHeadingWords } from "./detect-heading-kind";
import { readCodeText } from "./read-code-text";
import type { ImportRow } from "./read-rows";

/** Titles and comments above a header are recognized in at most this many rows. */
const MAX_TITLE_ROWS = 10;
const MAX_HEADING_CHARACTERS = 100;
/** Smallest share of a column's cells that must be of one kind, so that a first cell of another kind is a heading. */
const MIN_SHARE_OF_KIND = 0.8;

/** Rows of ReCharge's template that explain the columns. They start with one of these words. */
const TEMPLATE_ROWS = new Set(["required?", "explanation", "options", "example"]);
const TEMPLATE_NOTES = new Set(["required", "optional"]);

/**
 * Finds the header in the first rows of a file, which are not blank. Above it, there can be titles, such as "Table 1" in
 * a file from Numbers. Returns the header's index, or -1 if there is none.
 */
export function findHeader(rows: readonly ImportRow[]): number {
  const searches = [
    () => findHeaderOfKnownWords(rows),
    () => findHeaderAmongTitles({ rows, canBePhrase: false }),
    () => findHeaderAmongTitles({ rows, canBePhrase: true }),
  ];
  for (const search of searches) {
    const index = search();
    if (index >= 0) return index;
  }
  return -1;
}

/**
 * Finds the last of the first rows that has a heading for codes, no code above it, and another known heading. Above it,
 * there can be a report's settings ("Store: | Berlin") or another header.
 */
function findHeaderOfKnownWords(rows: readonly ImportRow[]): number {
  return rows.slice(0, MAX_TITLE_ROWS + 1).findLastIndex((row, index) => {
    const isRepeated = (text: string, column: number) =>
      rows.some((other) => other !== row && other.cells[column]?.trim() === text);
    const known = row.cells
      .map((cell, column) => ({ text: cell.trim(), column }))
      .filter(({ text, column }) => hasOnlyHeadingWords(text) && !isRepeated(text, column));
    const rowsAbove = rows.slice(0, index);
    return (
      known.length >= 2 &&
      known.some(
        ({ text, column }) =>
          isCodeHeading(text) && !rowsAbove.some(({ cells }) => looksLikeCode(cells[column] ?? "")),
      )
    );
  });
}

function isCodeHeading(text: string): boolean {
  const kind = detectHeadingKind(text);
  return kind === "code" || kind === "coupon";
}

function looksLikeCode(cell: string): boolean {
  const kind = detectKind(cell);
  return kind === "code" || kind === "number" || (kind === "word" && !hasOnlyHeadingWords(cell));
}

/** `canBePhrase` is false if a single phrase, such as "Voucher report", is a title and no heading. */
function findHeaderAmongTitles({
  rows,
  canBePhrase,
}: {
  rows: readonly ImportRow[];
  canBePhrase: boolean;
}): number {
  for (const [index, row] of rows.slice(0, MAX_TITLE_ROWS).entries()) {
    const rowsBelow = rows.slice(index + 1).filter((other) => !hasSameCells(row, other));
    if (isHeader({ row, rowsBelow, canBePhrase })) return index;
    if (!isTitle({ row, rowsBelow })) return -1;
  }
  return -1;
}

/**
 * Tests whether a row below the header contains no data: it explains the columns, or it repeats the header, as in a file
 * that was put together from two exports.
 */
export function isTemplateRow({ row, header }: { row: ImportRow; header: ImportRow }): boolean {
  if (hasSameCells(row, header)) return true;
  if (header.cells[0]?.trim() === "HEADER") {
    return TEMPLATE_ROWS.has((row.cells[0] ?? "").trim().toLowerCase());
  }
  const isNote = (cell: string) => cell.trim() === "" || TEMPLATE_NOTES.has(cell.trim().toLowerCase());
  return row.cells.every(isNote) && countFilledCells(row) > 1;
}

function hasSameCells(row: ImportRow, other: ImportRow): boolean {
  return row.cells.length === other.cells.length && row.cells.every((cell, i) => cell === other.cells[i]);
}

function countFilledCells({ cells }: ImportRow): number {
  return cells.filter((cell) => cell.trim() !== "").length;
}

function isTitle({ row, rowsBelow }: { row: ImportRow; rowsBelow: readonly ImportRow[] }): boolean {
  const [onlyText, ...others] = row.cells.filter((cell) => cell.trim() !== "");
  if (onlyText === undefined || others.length > 0) return false;
  return isTable(rowsBelow) || !parseCodeText(readCodeText(onlyText)).ok;
}

function isTable(rows: readonly ImportRow[]): boolean {
  return rows.some((row) => countFilledCells(row) > 1);
}

const NEVER_HEADINGS = new Set<CellKind>(["number", "small-number", "amount", "date", "email"]);

function isHeader({
  row,
  rowsBelow,
  canBePhrase,
}: {
  row: ImportRow;
  rowsBelow: readonly ImportRow[];
  canBePhrase: boolean;
}): boolean {
  const headings = row.cells
    .map((cell, column) => ({ text: cell.trim(), kind: detectKind(cell), column }))
    .filter(({ text }) => text !== "");
  if (headings.some(({ text, kind }) => text.length > MAX_HEADING_CHARACTERS || NEVER_HEADINGS.has(kind)))
    return false;
  const cellsBelow = (column: number) =>
    rowsBelow.map(({ cells }) => cells[column]?.trim() ?? "").filter((text) => text !== "");
  const certain = headings.filter(
    ({ text, kind, column }) =>
      // "used" can be a status instead of a heading.
      (kind !== "label" || (cellsBelow(column).length > 0 && !cellsBelow(column).some(isLabel))) &&
      (hasOnlyHeadingWords(text) ||
        ((canBePhrase || headings.length > 1) && rowsBelow.length > 0 && isCodePhrase(text))) &&
      !cellsBelow(column).includes(text),
  );
  const codeCount = headings.filter(({ text, kind }) => kind === "code" && !isOtherHeading(text)).length;
  if (certain.length > 0 && (codeCount === 0 || certain.length >= 2)) return true;
  const isTitleOfTable = headings.length === 1 && isTable(rowsBelow);
  return codeCount === 0 && !isTitleOfTable && differsFromRowsBelow({ headings, cellsBelow });
}

/** Tests for a heading such as "Address1" or "Column1", which looks like a code. */
function isOtherHeading(text: string): boolean {
  const kind = detectHeadingKind(text);
  return kind === "other" || kind === "name" || hasOnlyHeadingWords(text);
}

function isLabel(cell: string): boolean {
  return detectKind(cell) === "label";
}

/** Tests for a heading such as "Loyalty code", which cannot be a code itself because of its space. */
function isCodePhrase(text: string): boolean {
  return isCodeHeading(text) && !/\d/.test(text) && !parseCodeText(text).ok;
}

/**
 * Tests whether the row has an unknown word above a column of codes, and the word is not a code itself. It is not if
 * the codes below it are numbers, if it ends like "ACCESS_CODE", if it is capitalized ("Tunnus") above codes in upper or lower case, or if another column has a word above amounts, dates or
 * emails. If all codes have the same length, the word must have another length.
 */
function differsFromRowsBelow({
  headings,
  cellsBelow,
}: {
  headings: readonly { text: string; kind: CellKind; column: number }[];
  cellsBelow: (column: number) => string[];
}): boolean {
  const isAboveOtherData = headings.some(({ kind, column }) => {
    const kindBelow = kind === "label" ? null : findCommonKind(cellsBelow(column));
    return kindBelow !== null && NEVER_HEADINGS.has(kindBelow);
  });
  return headings.some(({ text, kind, column }) => {
    const codes = cellsBelow(column);
    const kindBelow = findCommonKind(codes);
    if (kindBelow === "number") return kind !== "label" && parseCodeText(text).ok;
    if (kindBelow !== "code") return false;
    const isCapitalized = kind === "name" && parseCodeText(text).ok && isOneCase(codes);
    const haveSameLength = codes.every(({ length }) => length === text.length);
    return (endsInCodeWord(text) || isCapitalized || isAboveOtherData) && !haveSameLength;
  });
}

function isOneCase(texts: readonly string[]): boolean {
  return (
    texts.every((text) => text === text.toUpperCase()) || texts.every((text) => text === text.toLowerCase())
  );
}

/** The kind of nearly all of the non-blank cells; null if there are fewer than two cells. */
function findCommonKind(cells: readonly string[]): CellKind | null {
  const kinds = cells.map(detectKind);
  if (kinds.length < 2) return null;
  for (const kind of new Set(kinds)) {
    if (kinds.filter((other) => other === kind).length >= kinds.length * MIN_SHARE_OF_KIND) return kind;
  }
  return null;
}

function detectKind(cell: string): CellKind {
  return detectCellKind(readCodeText(cell).trim());
}
