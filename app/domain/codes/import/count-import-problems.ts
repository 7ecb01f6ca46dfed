import type { ImportProblem } from "./dry-run-import";

/** Counts the problems for each reason. The most frequent reason comes first. */
export function countImportProblems(
  problems: readonly ImportProblem[],
): { reason: ImportProblem["reason"]; count: number }[] {
  const counts = new Map<ImportProblem["reason"], number>();
  for (const { reason } of problems) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count);
}
