import { csvRow, UTF8_BOM } from "~/lib/csv";
import { describeCodeProblem } from "../code-text";
import type { ImportProblem } from "./dry-run-import";

/** Describes a row's problem to the merchant. */
export function describeImportProblem(problem: ImportProblem): string {
  switch (problem.reason) {
    case "empty":
      return "No code in this row";
    case "duplicate":
      return `Duplicate of line ${problem.firstLine}`;
    case "taken":
      return "This code already exists in your store";
    default:
      return describeCodeProblem(problem);
  }
}

/**
 * Formats the rows that cannot be imported as CSV, so that merchants can fix them in a spreadsheet. The columns are
 * line, code and problem.
 */
export function importReport(problems: readonly ImportProblem[]): string {
  const rows = problems.map((problem) =>
    csvRow([problem.line, problem.text, describeImportProblem(problem)]),
  );
  return UTF8_BOM + csvRow(["Line", "Code", "Problem"]) + rows.join("");
}

/**
 * Adds to a dry run's report the codes that were created in the shop after the dry run. Their line numbers are empty,
 * because a dry run stores its valid codes without line numbers.
 */
export function addTakenToReport({ report, codes }: { report: string; codes: readonly string[] }): string {
  return (
    report + codes.map((code) => csvRow([null, code, "Was created in your store in the meantime"])).join("")
  );
}
