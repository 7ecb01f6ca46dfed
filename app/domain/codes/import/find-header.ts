import { parseCodeText } from "../code-text";
import { detectHeadingKind, endsInCodeWord, hasCodeWord, hasOnlyHeadingWords } from "./detect-heading-kind";
import { type CellKind, detectCellKind, readCodeText } from "./import-cell";
import type { ImportRow } from "./read-rows";

/** Titles and comments above a header are recognized in at most this many rows. */
const MAX_TITLE_ROWS = 10;
const MAX_HEADING_CHARACTERS = 100;
/** If at least this share of a column's cells is of one kind, a first cell of another kind can be a heading. */
const MIN_SHARE_OF_KIND = 0.8;

/** Rows of ReCharge's template that explain the columns. They start with one of these words. */
const TEMPLATE_ROWS = new Set(["required?", "explanation", "options", "example"]);
const TEMPLATE_NOTES = new Set(["required", "optional"]);

/**
 * Returns the index of the header, or -1 if there is none. `rows` are the first rows of a file, without blank rows.
 * Above the header, there can be titles, such as "Table 1" in a file from Numbers.
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
 * Finds a row with a heading for codes and another known heading, if no cell above the heading for codes looks like a
 * code. Returns the last such row, because there can be a report's settings ("Report: | Coupon codes") or a row of
 * group headings above the header.
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

/** If `canBePhrase` is false, a single phrase, such as "Voucher report", is a title and not a heading. */
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

/** Tests whether a row below the header explains the columns and contains no data. */
export function isTemplateRow({ row, header }: { row: ImportRow; header: ImportRow }): boolean {
  if (header.cells[0]?.trim() === "HEADER") {
    return TEMPLATE_ROWS.has((row.cells[0] ?? "").trim().toLowerCase());
  }
  const isNote = (cell: string) => cell.trim() === "" || TEMPLATE_NOTES.has(cell.trim().toLowerCase());
  return row.cells.every(isNote) && countFilledCells(row) > 1;
}

/** Tests whether two rows are equal. A file that consists of several exports repeats its header. */
export function hasSameCells(row: ImportRow, other: ImportRow): boolean {
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
  return (isCodeHeading(text) || hasCodeWord(text)) && !/\d/.test(text) && !parseCodeText(text).ok;
}

/**
 * Tests whether the row has an unknown word that differs from the codes below it, and so is a heading:
 * - any word above numbers
 * - above codes with digits: a word like "ACCESS_CODE", or a capitalized word ("Tunnus") if the codes are all in upper
 *   case or all in lower case, or any word if another column has a word above numbers, amounts, dates or emails
 *
 * A word is not a heading if all codes with digits below it have the same length as the word.
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
