import { formatCount } from "~/lib/numbers";

/** Maximum size of a file. The page checks it before the upload. For pasted text, the maximum number of characters. */
export const MAX_IMPORT_BYTES = 25_000_000;

/** If a row lists several codes, each code counts as a row. */
export const MAX_IMPORT_ROWS = 100_000;

/** A column that is not blank. `index` is its position in the file, from 0. */
export interface ImportColumn {
  index: number;
  /** Null if the file has no header or the heading is blank. */
  heading: string | null;
  /** The first three different values, without blank cells. */
  examples: string[];
}

/** The columns of a file, from which the merchant can choose the one with the codes. */
export interface ImportColumns {
  columns: ImportColumn[];
  /** True if the merchant can choose to read all cells. */
  canReadAll: boolean;
}

/** Why a whole file or pasted text is rejected. Reading stops at the first reason. */
export type ImportRefusal =
  | {
      reason:
        | "picture"
        | "spreadsheet"
        | "archive"
        | "document"
        | "iwork"
        | "web-page"
        | "binary"
        | "encoding"
        | "no-codes";
    }
  | ({ reason: "column-unclear" } & ImportColumns)
  | { reason: "unclosed-quote"; line: number }
  | { reason: "too-many-rows"; maxRows: number }
  | { reason: "too-large"; maxBytes: number };

/** Thrown to stop reading a file or pasted text. dryRunImport catches this error and returns its `refusal`. */
export class ImportRefused extends Error {
  constructor(readonly refusal: ImportRefusal) {
    super(refusal.reason);
  }
}

/** Describes to the merchant why the file or pasted text is rejected, and what to do. */
export function describeImportRefusal(refusal: ImportRefusal, locale: string): string {
  switch (refusal.reason) {
    case "picture":
      return "This is a picture. Choose a CSV or text file with one code per line.";
    case "spreadsheet":
      return "This is a spreadsheet file. Open it, save it as “CSV UTF-8”, and choose that file.";
    case "archive":
      return "This is a compressed file. Unzip it first, then choose the CSV file inside.";
    case "document":
      return "This is a document. Copy the codes out of it and paste them, or save them as a CSV file.";
    case "iwork":
      return "This is a Numbers, Pages or Keynote file. Export it as a CSV file, and choose that file.";
    case "web-page":
      return "This is a web page. Copy the codes out of it and paste them, or save them as a CSV file.";
    case "binary":
      return "This isn’t a text file. Choose a CSV or text file with one code per line.";
    case "encoding":
      return "This file is not saved as UTF-8, so some of its letters can’t be read. Save it as “CSV UTF-8” and choose it again.";
    case "no-codes":
      return "No codes found. Put one code on each line, and try again.";
    case "column-unclear":
      return "We couldn’t tell for sure. Choose a column to see which of its codes can be imported.";
    case "unclosed-quote":
      return `A quotation mark on line ${formatCount(refusal.line, locale)} is never closed. Close or remove it, and try again.`;
    case "too-many-rows":
      return `This has more than ${formatCount(refusal.maxRows, locale)} rows. Split it and import the parts separately.`;
    case "too-large":
      return `This is larger than ${formatCount(Math.floor(refusal.maxBytes / 1_000_000), locale)} MB. Keep only the column with the codes, or import the codes in several parts.`;
  }
}
