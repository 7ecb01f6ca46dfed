const DELIMITERS = [",", ";", "\t"] as const;
const MAX_LINES = 50;

export type Delimiter = (typeof DELIMITERS)[number];

/**
 * Detects the delimiter of a file from its first lines. Splits the lines by each delimiter, and chooses the delimiter
 * with which the most lines have as many columns as the first line. Ignores delimiters inside quotes. Returns a comma
 * if the first line has no delimiter, as in a file with one code per line.
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
