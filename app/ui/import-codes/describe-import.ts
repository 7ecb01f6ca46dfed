import type { ImportProblem } from "~/domain/codes/import/dry-run-import";
import { MAX_IMPORT_BYTES } from "~/domain/codes/import/import-limits";
import { describeImportRefusal } from "~/domain/codes/import/import-refusal";

const NAMED_COLUMNS = 8;
const NAME_CHARACTERS = 30;

/** "463 codes", "1 code". */
export function formatCodeCount(count: number): string {
  return `${count.toLocaleString("en")} ${count === 1 ? "code" : "codes"}`;
}

/** Heading for the result of the dry run: how many codes can be imported. */
export function describeImportable(count: number): string {
  return count === 0 ? "None of these codes can be imported" : `${formatCodeCount(count)} can be imported`;
}

/** Describes what was read and ignored: "500 rows read, from the column “Coupon code”. 1 more column is ignored: …" */
export function describeReading({
  rows,
  cells,
  heading,
  ignored,
  ignoredCount,
}: {
  rows: number;
  /** Larger than `rows` if rows contain lists of codes. */
  cells: number;
  heading: string | null;
  /** Names of the first ignored columns. */
  ignored: readonly string[];
  ignoredCount: number;
}): string {
  const from = heading === null ? "" : `, from the column “${heading}”`;
  const several = cells > rows ? `, with ${formatCodeCount(cells)} in all` : "";
  const read = `${rows.toLocaleString("en")} ${rows === 1 ? "row" : "rows"} read${from}${several}.`;
  if (ignoredCount === 0) return read;
  const isOne = ignoredCount === 1;
  const columns = `${ignoredCount.toLocaleString("en")} more ${isOne ? "column is" : "columns are"} ignored`;
  return `${read} ${columns}: ${ignored.slice(0, NAMED_COLUMNS).map(quoted).join(", ")}${
    ignoredCount > NAMED_COLUMNS ? ", …" : ""
  }.`;
}

function quoted(name: string): string {
  return `“${name.length > NAME_CHARACTERS ? `${name.slice(0, NAME_CHARACTERS)}…` : name}”`;
}

/** Describes how many rows have a kind of problem: "12 duplicate rows". */
export function describeProblemKind({
  reason,
  count,
}: {
  reason: ImportProblem["reason"];
  count: number;
}): string {
  const isOne = count === 1;
  const rows = `${count.toLocaleString("en")} ${isOne ? "row" : "rows"}`;
  const codes = formatCodeCount(count);
  switch (reason) {
    case "empty":
      return `${rows} without a code`;
    case "bad-character":
      return `${rows} with a character that isn’t allowed in codes`;
    case "too-long":
      return `${codes} ${isOne ? "is" : "are"} too long`;
    case "duplicate":
      return `${count.toLocaleString("en")} duplicate ${isOne ? "row" : "rows"}`;
    case "taken":
      return `${codes} already ${isOne ? "exists" : "exist"} in your store`;
  }
}

/** File size in a suitable unit: "2.4 MB". */
export function formatFileSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} ${bytes === 1 ? "byte" : "bytes"}`;
  const isSmall = bytes < 1_000_000;
  const size = bytes / (isSmall ? 1000 : 1_000_000);
  return `${size.toLocaleString("en", { maximumFractionDigits: size < 10 ? 1 : 0 })} ${isSmall ? "KB" : "MB"}`;
}

/** Error for a file that is too large or empty, so that it need not be uploaded; null if its size is fine. */
export function findFileSizeProblem(size: number): string | null {
  if (size > MAX_IMPORT_BYTES) {
    return describeImportRefusal({ reason: "too-large", maxBytes: MAX_IMPORT_BYTES });
  }
  return size === 0 ? describeImportRefusal({ reason: "no-codes" }) : null;
}
