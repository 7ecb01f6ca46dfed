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
      return "This code already exists in your shop";
    default:
      return describeCodeProblem(problem);
  }
}

/** A CSV of the rows that cannot be imported, so that merchants can fix them in a spreadsheet: line, code, problem. */
export function importReport(problems: readonly ImportProblem[]): string {
  const rows = problems.map((problem) =>
    csvRow([problem.line, problem.text, describeImportProblem(problem)]),
  );
  return UTF8_BOM + csvRow(["Line", "Code", "Problem"]) + rows.join("");
}

/**
 * Appends codes that were created in the shop after the dry run. They have no line numbers, because only the codes were
 * stored.
 */
export function addTakenToReport({ report, codes }: { report: string; codes: readonly string[] }): string {
  return (
    report + codes.map((code) => csvRow([null, code, "Was created in your shop in the meantime"])).join("")
  );
}
