import { detectHeadingKind, type HeadingKind } from "./detect-heading-kind";
import { CELL_KINDS, type CellKind, detectCellKind, readCodeText } from "./import-cell";
import type { ImportRow } from "./read-rows";

/**
 * What the heading and the first cells of a column say about whether it contains codes. Blank columns are left out,
 * unless their heading says that they contain codes.
 */
export interface ColumnEvidence {
  index: number;
  headingKind: HeadingKind | null;
  /** Share of the non-blank cells for each kind. */
  shares: Record<CellKind, number>;
  /** Share of the non-blank cells that are words in upper case or codes. */
  upperCaseShare: number;
  /** Share of the non-blank cells that contain such a character. */
  characterShares: Record<CharacterClass, number>;
  cellCount: number;
  /** True if most cells differ from each other. A status or a currency repeats. */
  isDistinct: boolean;
  /** True if all cells are numbers that end in 0, 5 or 9, like prices. */
  isPriceLike: boolean;
}

const CHARACTER_CLASSES = { letter: /\p{L}/u, lowerCase: /\p{Ll}/u, digit: /\d/, separator: /[-_]/ };
type CharacterClass = keyof typeof CHARACTER_CLASSES;

/** Share of cells from which a column counts as a column of codes. The rest can be mistakes. */
const MIN_CODE_SHARE = 0.8;

/** Index of a column, from 0. "all" if every cell is a code, as in a list with several codes per row. */
export type ColumnChoice = number | "all";

/**
 * Finds the column that contains the codes, by its heading and by what its cells look like. Null if that is not clear:
 * amounts, dates, names and emails are never imported unless the merchant chooses their column.
 */
export function findCodeColumn({
  evidence,
  hasHeader,
}: {
  evidence: readonly ColumnEvidence[];
  hasHeader: boolean;
}): number | null {
  const [onlyColumn] = evidence;
  if (onlyColumn && evidence.length === 1 && (!hasHeader || onlyColumn.headingKind === "unknown")) {
    return looksLikeOtherData(onlyColumn) ? null : onlyColumn.index;
  }
  const named = findByHeading(evidence);
  return named === undefined ? findByContents({ columns: evidence, hasHeader }) : named;
}

/** Undefined if no heading names a column of codes, null if several do. */
function findByHeading(columns: readonly ColumnEvidence[]): number | null | undefined {
  const codes = columns.filter((column) => column.headingKind === "code" && !contradictsCodeHeading(column));
  const coupons = columns.filter(
    (column) => column.headingKind === "coupon" && !contradictsCouponHeading(column),
  );
  const named = codes.length > 0 ? codes : coupons;
  return named.length === 0 ? undefined : (pickOnly(named) ?? pickOnly(named.filter(looksLikeCodes)));
}

function findByContents({
  columns,
  hasHeader,
}: {
  columns: readonly ColumnEvidence[];
  hasHeader: boolean;
}): number | null {
  const candidates = columns.filter(({ headingKind }) => headingKind !== "other");
  const clear = candidates.filter(looksLikeCodes);
  // A column of codes with many mistakes is as likely as a clean column of other references.
  if (clear.length > 0)
    return pickOnly(candidates.filter((column) => clear.includes(column) || hasMostlyCodes(column)));
  // Under an unknown heading, words in upper case can be names as well as codes.
  if (hasHeader) return null;
  // Without a header, they are more likely to be codes.
  const possible = columns.filter(canBeCodes);
  const [upperCase, ...otherUpperCase] = possible.filter(
    ({ upperCaseShare }) => upperCaseShare >= MIN_CODE_SHARE,
  );
  const areOthersWords = possible.every(
    (column) => column === upperCase || column.shares.word >= MIN_CODE_SHARE,
  );
  return upperCase && otherUpperCase.length === 0 && areOthersWords ? upperCase.index : null;
}

/** Tests whether every cell can be a code, so that the merchant can choose to read all columns. */
export function canBeLists({
  evidence,
  hasHeader,
}: {
  evidence: readonly ColumnEvidence[];
  hasHeader: boolean;
}): boolean {
  const areNamedCodes = evidence.every(
    ({ headingKind }) => headingKind === "code" || headingKind === "coupon",
  );
  return evidence.length > 1 && (!hasHeader || areNamedCodes);
}

function pickOnly(columns: readonly ColumnEvidence[]): number | null {
  return columns.length === 1 ? (columns[0]?.index ?? null) : null;
}

/** Nearly all cells can be codes, many have letters and digits, and most are different. */
function looksLikeCodes({ shares, isDistinct }: ColumnEvidence): boolean {
  return (
    isDistinct && shares.code >= 0.5 && shares.code + shares.word + shares["almost-code"] >= MIN_CODE_SHARE
  );
}

/**
 * Tests whether the columns of a file without a header can be lists of codes. They cannot if a column contains other
 * data, repeated values, or numbers like 10000, 19995 and 29999, which can be prices. If there are several rows, the
 * columns must also look alike: they cannot be lists if, for example, all cells of one column contain a digit and no
 * cell of another column does.
 */
export function looksLikeList(columns: readonly ColumnEvidence[]): boolean {
  if (columns.length < 2) return false;
  const isOneRow = columns.every(({ cellCount }) => cellCount === 1);
  const isMixed = (Object.keys(CHARACTER_CLASSES) as CharacterClass[]).some((characterClass) => {
    const sharesOfColumns = columns.map(({ characterShares }) => characterShares[characterClass]);
    return sharesOfColumns.includes(0) && sharesOfColumns.includes(1);
  });
  return (
    (isOneRow || !isMixed) &&
    columns.every((column) => column.isDistinct && otherDataShare(column) <= 0.5 && !column.isPriceLike)
  );
}

function hasMostlyCodes({ shares, isDistinct }: ColumnEvidence): boolean {
  return isDistinct && shares.code > 0.5;
}

/** Nearly all cells can be codes, but they can also be words or numbers of another kind. */
function canBeCodes({ shares, isDistinct }: ColumnEvidence): boolean {
  return isDistinct && shares.code + shares.word + shares["almost-code"] + shares.number >= MIN_CODE_SHARE;
}

/** Only dates and labels, because they can be valid codes. Most other data is reported row by row as invalid. */
function contradictsCodeHeading({ shares, cellCount }: ColumnEvidence): boolean {
  return shares.date >= MIN_CODE_SHARE || (cellCount > 1 && shares.label >= MIN_CODE_SHARE);
}

function contradictsCouponHeading({ shares, isDistinct }: ColumnEvidence): boolean {
  const { date, label, amount, name, email, text } = shares;
  return !isDistinct || date + label + amount + name + email + text + shares["small-number"] > 0.5;
}

/** Tests the only column of a file, if it has no known heading. A single label can be a code. */
function looksLikeOtherData(column: ColumnEvidence): boolean {
  return column.shares.date > 0.5 || (column.cellCount > 1 && otherDataShare(column) > 0.5);
}

function otherDataShare({ shares }: ColumnEvidence): number {
  return shares.name + shares.label + shares.amount + shares["small-number"] + shares.date;
}

/** Collects what the first rows say about each column. `rows` contain data; `header` is null if there is no header. */
export function collectEvidence({
  rows,
  header,
}: {
  rows: readonly ImportRow[];
  header: ImportRow | null;
}): ColumnEvidence[] {
  const textsOfColumns = new Map<number, string[]>();
  for (const [index, heading] of header?.cells.entries() ?? []) {
    if (detectHeadingKind(heading) === "code") textsOfColumns.set(index, []);
  }
  for (const { cells } of rows) {
    for (const [index, cell] of cells.entries()) {
      const text = readCodeText(cell).trim();
      if (text === "") continue;
      const texts = textsOfColumns.get(index);
      if (texts) texts.push(text);
      else textsOfColumns.set(index, [text]);
    }
  }
  return [...textsOfColumns].map(([index, texts]) =>
    describeColumn({ index, texts, heading: header?.cells[index] }),
  );
}

function describeColumn({
  index,
  texts,
  heading,
}: {
  index: number;
  texts: readonly string[];
  heading: string | undefined;
}): ColumnEvidence {
  const kinds = texts.map(detectCellKind);
  const shareOf = (items: readonly unknown[]) => items.length / Math.max(1, texts.length);
  const upperCaseTexts = texts.filter(
    (text, i) =>
      kinds[i] === "code" ||
      ((kinds[i] === "word" || kinds[i] === "almost-code") && text === text.toUpperCase()),
  );
  return {
    index,
    headingKind: heading === undefined ? null : detectHeadingKind(heading),
    shares: Object.fromEntries(
      CELL_KINDS.map((kind) => [kind, shareOf(kinds.filter((other) => other === kind))]),
    ) as ColumnEvidence["shares"],
    upperCaseShare: shareOf(upperCaseTexts),
    characterShares: Object.fromEntries(
      Object.entries(CHARACTER_CLASSES).map(([name, pattern]) => [
        name,
        shareOf(texts.filter((text) => pattern.test(text))),
      ]),
    ) as ColumnEvidence["characterShares"],
    cellCount: texts.length,
    isDistinct: texts.length <= 1 || new Set(texts).size > texts.length / 2,
    isPriceLike: texts.every((text) => /^\d+[059]$/.test(text)),
  };
}
