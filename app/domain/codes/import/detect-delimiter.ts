const DELIMITERS = [",", ";", "\t"] as const;
const MAX_LINES = 50;

export type Delimiter = (typeof DELIMITERS)[number];

/**
 * What separates the cells of a file, from its first lines: the mark that most lines have as often as the first one.
 * Marks inside quotes do not count. A comma where there is none of them: one code a line.
 */
export function detectDelimiter(start: string): Delimiter {
  const lines = start
    .replace(/"(?:[^"]|"")*"/g, "")
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== "")
    .slice(0, MAX_LINES);
  let best: Delimiter = ",";
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    const matching = counts.filter((count) => count > 0 && count === counts[0]).length;
    const score = matching * 1000 + Math.min(999, counts[0] ?? 0);
    if (counts[0] !== 0 && score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}
