import type { ImportProblem } from "~/domain/codes/import/dry-run-import";
import { describeImportRefusal, MAX_IMPORT_BYTES } from "~/domain/codes/import/import-refusal";
import { formatCount, formatCounted } from "~/lib/numbers";

const MAX_NAMED_COLUMNS = 8;
const MAX_COLUMN_NAME_CHARACTERS = 30;

/** Heading of a dry run's result: "500 codes can be imported". `count` is the number of these codes. */
export function describeImportable(count: number, locale: string): string {
  return count === 0
    ? "None of these codes can be imported"
    : `${formatCounted(count, "code", locale)} can be imported`;
}

/**
 * Describes which rows and which column a dry run has read, and which columns it has ignored: "500 rows read, from the
 * column “Coupon code”. 1 more column is ignored: “Name”."
 */
export function describeReadRows({
  rows,
  cells,
  heading,
  ignored,
  ignoredCount,
  locale,
}: {
  rows: number;
  /** Number of cells that were read as codes. Larger than `rows` if a row has several codes. */
  cells: number;
  /** Heading of the column that was read. Null if the file has no headings. */
  heading: string | null;
  /** Names of the first ignored columns. */
  ignored: readonly string[];
  /** Number of all ignored columns. */
  ignoredCount: number;
  locale: string;
}): string {
  const fromColumn = heading === null ? "" : `, from the column “${heading}”`;
  const withCodes = cells > rows ? `, with ${formatCounted(cells, "code", locale)} in all` : "";
  const read = `${formatCounted(rows, "row", locale)} read${fromColumn}${withCodes}.`;
  if (ignoredCount === 0) return read;
  const isOne = ignoredCount === 1;
  const ignoredColumns = `${formatCount(ignoredCount, locale)} more ${isOne ? "column is" : "columns are"} ignored`;
  return `${read} ${ignoredColumns}: ${ignored.slice(0, MAX_NAMED_COLUMNS).map(quoted).join(", ")}${
    ignoredCount > MAX_NAMED_COLUMNS ? ", …" : ""
  }.`;
}

/** Describes a column by its heading or position and its first value: "Column 2 (SUMMER-7KQ2)". */
export function describeColumn({
  value,
  heading,
  examples,
}: {
  /** The column's index, from 0. */
  value: string;
  heading: string | null;
  examples: readonly string[];
}): string {
  return `${heading === null ? `Column ${Number(value) + 1}` : shorten(heading)} (${shorten(examples[0] ?? "")})`;
}

/** The first values of the column that is read, or of the first columns if all cells are read. */
export function describeFirstValues({
  column,
  columns,
}: {
  /** The column's index, or "all". */
  column: string;
  columns: readonly { value: string; examples: readonly string[] }[];
}): string {
  const examples =
    column === "all"
      ? columns.flatMap((option) => option.examples.slice(0, 1)).slice(0, 3)
      : (columns.find(({ value }) => value === column)?.examples ?? []);
  return examples.length === 0 ? "" : `First values: ${examples.map(shorten).join(", ")}`;
}

function quoted(name: string): string {
  return `“${shorten(name)}”`;
}

function shorten(text: string): string {
  return text.length > MAX_COLUMN_NAME_CHARACTERS ? `${text.slice(0, MAX_COLUMN_NAME_CHARACTERS)}…` : text;
}

/** Describes how many rows of an import have the problem `reason`: "12 duplicate rows". */
export function describeProblemKind({
  reason,
  count,
  locale,
}: {
  reason: ImportProblem["reason"];
  count: number;
  locale: string;
}): string {
  const isOne = count === 1;
  const rows = formatCounted(count, "row", locale);
  const codes = formatCounted(count, "code", locale);
  switch (reason) {
    case "empty":
      return `${rows} without a code`;
    case "bad-character":
      return `${rows} with a character that isn’t allowed in codes`;
    case "too-long":
      return `${codes} ${isOne ? "is" : "are"} too long`;
    case "duplicate":
      return formatCounted(count, "duplicate row", locale);
    case "taken":
      return `${codes} already ${isOne ? "exists" : "exist"} in your store`;
  }
}

/** Formats a number of bytes as a file size in bytes, KB or MB: "2.4 MB". */
export function formatFileSize(bytes: number, locale: string): string {
  if (bytes < 1000) return formatCounted(bytes, "byte", locale);
  const isSmall = bytes < 1_000_000;
  const size = bytes / (isSmall ? 1000 : 1_000_000);
  return `${size.toLocaleString(locale, { maximumFractionDigits: size < 10 ? 1 : 0 })} ${isSmall ? "KB" : "MB"}`;
}

/**
 * Returns an error message if a file is empty or too large, and null otherwise. The browser calls this before the
 * upload.
 */
export function describeFileSizeProblem(bytes: number, locale: string): string | null {
  if (bytes > MAX_IMPORT_BYTES) {
    return describeImportRefusal({ reason: "too-large", maxBytes: MAX_IMPORT_BYTES }, locale);
  }
  return bytes === 0 ? describeImportRefusal({ reason: "no-codes" }, locale) : null;
}
