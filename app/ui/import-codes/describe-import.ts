import type { ImportProblem } from "~/domain/codes/import/dry-run-import";
import { MAX_IMPORT_BYTES } from "~/domain/codes/import/import-limits";
import { describeImportRefusal } from "~/domain/codes/import/import-refusal";

const NAMED_COLUMNS = 8;
const NAME_CHARACTERS = 30;

/** "463 codes", "1 code". */
export function formatCodeCount(count: number): string {
  return `${count.toLocaleString("en")} ${count === 1 ? "code" : "codes"}`;
}

/** What the dry run found, as a heading: how many codes can be imported. */
export function describeImportable(count: number): string {
  return count === 0 ? "None of these codes can be imported" : `${formatCodeCount(count)} can be imported`;
}

/** What was read, and what was left out: "500 rows read, from the column “Coupon code”. 1 more column is ignored: …" */
export function describeReading({
  rows,
  cells,
  heading,
  ignored,
  ignoredCount,
}: {
  rows: number;
  /** More than there are rows where each is a list of codes. */
  cells: number;
  heading: string | null;
  /** The first columns that were left out, by name. */
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

/** A kind of problem with how many rows have it: "12 rows are twice in the file". */
export function describeProblemKind({
  reason,
  count,
}: {
  reason: ImportProblem["reason"];
  count: number;
}): string {
  const isOne = count === 1;
  const rows = `${count.toLocaleString("en")} ${isOne ? "row" : "rows"}`;
  switch (reason) {
    case "empty":
      return `${rows} without a code`;
    case "bad-character":
      return `${rows} with a character that no code can have`;
    case "too-long":
      return `${rows} too long for a code`;
    case "duplicate":
      return `${rows} ${isOne ? "repeats a code" : "repeat codes"} of this list`;
    case "taken":
      return `${rows} ${isOne ? "is" : "are"} already in this shop`;
  }
}

/** A file's size in the unit that fits, "2.4 MB". */
export function formatFileSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} ${bytes === 1 ? "byte" : "bytes"}`;
  const isSmall = bytes < 1_000_000;
  const size = bytes / (isSmall ? 1000 : 1_000_000);
  return `${size.toLocaleString("en", { maximumFractionDigits: size < 10 ? 1 : 0 })} ${isSmall ? "KB" : "MB"}`;
}

/** Why a file need not even be sent; null where only reading it can tell. */
export function findFileSizeProblem(size: number): string | null {
  if (size > MAX_IMPORT_BYTES) {
    return describeImportRefusal({ reason: "too-large", maxBytes: MAX_IMPORT_BYTES });
  }
  return size === 0 ? describeImportRefusal({ reason: "no-codes" }) : null;
}
