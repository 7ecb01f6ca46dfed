/** A file that is no list of codes, or more than we take at once. Nothing of it is read on. */
export type ImportRefusal =
  | {
      reason:
        | "picture"
        | "spreadsheet"
        | "archive"
        | "document"
        | "web-page"
        | "binary"
        | "encoding"
        | "no-codes";
    }
  | { reason: "unclosed-quote"; line: number }
  | { reason: "too-many-rows"; maxRows: number }
  | { reason: "too-large"; maxBytes: number };

/** Ends the reading of a file from within a stream; dryRunImport catches it and answers with the refusal. */
export class ImportRefused extends Error {
  constructor(readonly refusal: ImportRefusal) {
    super(describeImportRefusal(refusal));
  }
}

/** What is the matter with the file and what to do, in the merchant's words. */
export function describeImportRefusal(refusal: ImportRefusal): string {
  switch (refusal.reason) {
    case "picture":
      return "This is a picture. Choose a CSV or text file with one code a line.";
    case "spreadsheet":
      return "This is a spreadsheet file. Open it, save it as “CSV UTF-8”, and choose that file.";
    case "archive":
      return "This is a compressed file. Unpack it first, and choose the CSV file in it.";
    case "document":
      return "This is a document. Copy the codes out of it and paste them, or save them as a CSV file.";
    case "web-page":
      return "This is a web page. Copy the codes out of it and paste them, or save them as a CSV file.";
    case "binary":
      return "This is no text file. Choose a CSV or text file with one code a line.";
    case "encoding":
      return "This file is not saved as UTF-8, so some of its letters can’t be read. Save it as “CSV UTF-8” and choose it again.";
    case "no-codes":
      return "There are no codes in this.";
    case "unclosed-quote":
      return `A quotation mark on line ${refusal.line} is never closed. Close or remove it, and try again.`;
    case "too-many-rows":
      return `This has more than ${count(refusal.maxRows)} rows. Split it, and import the parts one after another.`;
    case "too-large":
      return `This is larger than ${count(Math.floor(refusal.maxBytes / 1_000_000))} MB. Keep only the column with the codes, or split it.`;
  }
}

function count(value: number): string {
  return new Intl.NumberFormat("en").format(value);
}
