const DELIMITERS = [",", ";", "\t"] as const;
const MAX_SAMPLE_LINES = 50;

export type Delimiter = (typeof DELIMITERS)[number];

/**
 * Detects the delimiter of a file. `sample` is the start of the file. Tries each delimiter, and counts the lines that
 * have the same number of columns as the first line. The delimiter with the largest count wins. On a tie, the delimiter
 * that gives more columns wins. Ignores delimiters inside quotes. Returns a comma if the first line has no delimiter,
 * as in a file with one code per line.
 */
export function detectDelimiter(sample: string): Delimiter {
  const lines = sample
    .replace(/"(?:[^"]|"")*"/g, "")
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== "")
    .slice(0, MAX_SAMPLE_LINES);
  let best: Delimiter = ",";
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    const matchingLines = counts.filter((count) => count > 0 && count === counts[0]).length;
    const score = matchingLines * 1000 + Math.min(999, counts[0] ?? 0);
    if (counts[0] !== 0 && score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}
