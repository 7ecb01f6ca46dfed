const DELIMITERS = [",", ";", "\t", "|"] as const;
const MAX_SAMPLE_LINES = 50;

export type Delimiter = (typeof DELIMITERS)[number];

/** First line that Excel reads as the delimiter of the file: "sep=;". */
const DELIMITER_LINE = /^"?sep=([,;\t|])"?[,;\t| ]*(?:\r\n|\n|\r|$)/i;

/**
 * Detects the delimiter of a file. `sample` is the start of the file. `hasDelimiterLine` is true if the first line only
 * names the delimiter ("sep=;") and is not data.
 *
 * Otherwise, tries each delimiter and counts the lines with the most common number of columns. The delimiter with the
 * largest count wins. On a tie, the delimiter that gives more columns wins. Ignores delimiters inside quotes, and
 * decimal commas in lines that contain another delimiter. Returns a comma if no line has a delimiter, as in a file with
 * one code per line.
 */
export function detectDelimiter(sample: string): { delimiter: Delimiter; hasDelimiterLine: boolean } {
  const named = DELIMITER_LINE.exec(sample)?.[1];
  if (named) return { delimiter: named as Delimiter, hasDelimiterLine: true };
  const lines = sample
    .replace(/"(?:[^"]|"")*"/g, '""')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== "")
    .slice(0, MAX_SAMPLE_LINES)
    .map((line) => (/[;\t|]/.test(line) ? line.replace(/(\d),(?=\d)/g, "$1.") : line));
  let best: Delimiter = ",";
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const score = scoreDelimiter({ delimiter, lines });
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return { delimiter: best, hasDelimiterLine: false };
}

function scoreDelimiter({ delimiter, lines }: { delimiter: Delimiter; lines: string[] }): number {
  const lineCounts = new Map<number, number>();
  for (const line of lines) {
    const delimiterCount = line.split(delimiter).length - 1;
    if (delimiterCount > 0) lineCounts.set(delimiterCount, (lineCounts.get(delimiterCount) ?? 0) + 1);
  }
  const scores = [...lineCounts].map(
    ([delimiterCount, lineCount]) => lineCount * 1000 + Math.min(999, delimiterCount),
  );
  return Math.max(0, ...scores);
}
