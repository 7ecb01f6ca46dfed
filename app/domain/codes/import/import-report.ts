import { csvRow, UTF8_BOM } from "~/lib/csv";
import { describeCodeProblem } from "../code-text";
import type { ImportProblem } from "./dry-run-import";

/** A row's problem in the merchant's words. */
export function describeImportProblem(problem: ImportProblem): string {
  switch (problem.reason) {
    case "empty":
      return "No code in this row";
    case "duplicate":
      return `Twice in this list, first on line ${problem.firstLine}`;
    case "taken":
      return "Already a code in this shop";
    default:
      return describeCodeProblem(problem);
  }
}

/** The rows that cannot be imported as a CSV, to mend them in a spreadsheet: line, what stood there, problem. */
export function importReport(problems: readonly ImportProblem[]): string {
  const rows = problems.map((problem) =>
    csvRow([problem.line, problem.text, describeImportProblem(problem)]),
  );
  return UTF8_BOM + csvRow(["Line", "Code", "Problem"]) + rows.join("");
}

/** The same with codes that came into the shop after the dry run. Their lines are not known any more. */
export function addTakenToReport({ report, codes }: { report: string; codes: readonly string[] }): string {
  return report + codes.map((code) => csvRow([null, code, "Became a code in this shop meanwhile"])).join("");
}
