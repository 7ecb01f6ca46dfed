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
 * Formats a dry run's problems as a CSV file, so that merchants can fix the codes in a spreadsheet. The columns are
 * line, code and problem.
 */
export function formatImportReport(problems: readonly ImportProblem[]): string {
  const rows = problems.map((problem) =>
    csvRow([problem.line, problem.text, describeImportProblem(problem)]),
  );
  return UTF8_BOM + csvRow(["Line", "Code", "Problem"]) + rows.join("");
}

/**
 * Adds codes that were created in the shop after a dry run to the report of the dry run. The lines of these codes are
 * left blank, because a dry run stores its valid codes without line numbers.
 */
export function addTakenToReport({ report, codes }: { report: string; codes: readonly string[] }): string {
  return (
    report +
    codes.map((code) => csvRow([null, code, "Added to your store after this import was checked"])).join("")
  );
}

/** Counts the problems for each reason. The most frequent reason comes first. */
export function countImportProblems(
  problems: readonly ImportProblem[],
): { reason: ImportProblem["reason"]; count: number }[] {
  const counts = new Map<ImportProblem["reason"], number>();
  for (const { reason } of problems) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count);
}
