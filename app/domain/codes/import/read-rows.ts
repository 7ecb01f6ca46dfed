import { pipeline, Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { ImportRefused } from "./import-refusal";

/** A row's cells, and the line where the row starts. The first line is 1. */
export type ImportRow = { line: number; cells: string[] };

const SAMPLE_CHARACTERS = 16_384;

const DELIMITERS = [",", ";", "\t", "|"] as const;
const MAX_SAMPLE_LINES = 50;

type Delimiter = (typeof DELIMITERS)[number];

/** First line that Excel reads as the delimiter of the file: "sep=;". */
const DELIMITER_LINE = /^"?sep=([,;\t|])"?[,;\t| ]*(?:\r\n|\n|\r|$)/i;

/**
 * Reads the rows of a CSV file or of pasted text, one at a time. Detects the delimiter, and accepts any line ending.
 * Skips a first line that names the delimiter ("sep=;"). A blank line is a row with one empty cell. Throws
 * ImportRefused if a quotation mark is never closed, because the rest of the text would be read as one cell.
 */
export async function* readRows(text: AsyncIterable<string>): AsyncGenerator<ImportRow, void, void> {
  const { sample, whole } = await readSample(text);
  const { delimiter, hasDelimiterLine } = detectDelimiter(sample);
  let lastParsedLine = 0;
  const parser = parse({
    info: true,
    delimiter,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_quotes: true,
    relax_column_count: true,
    ltrim: true,
    // The parser calls this as soon as a row is parsed, before the loop below gets the row. If a quotation mark is
    // never closed, the row with this quotation mark starts on the line after `lastParsedLine`.
    on_record: (record: string[], { lines }: { lines: number }) => {
      lastParsedLine = lines;
      return record;
    },
  });
  // If `text` throws an error (ImportRefused), the pipeline destroys the parser with this error. The loop below then
  // throws the same error.
  pipeline(Readable.from(whole), parser, () => undefined);
  let line = 1;
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      if (!(line === 1 && hasDelimiterLine)) yield { line, cells: record };
      line = info.lines + 1;
    }
  } catch (error) {
    if (error instanceof CsvError && error.code === "CSV_QUOTE_NOT_CLOSED") {
      throw new ImportRefused({ reason: "unclosed-quote", line: lastParsedLine + 1 });
    }
    throw error;
  }
}

/** Reads a sample from the start of the text. Returns the sample, and the whole text (with the sample) as a stream. */
async function readSample(text: AsyncIterable<string>) {
  const pieces = text[Symbol.asyncIterator]();
  let sample = "";
  while (sample.length < SAMPLE_CHARACTERS) {
    const next = await pieces.next();
    if (next.done) break;
    sample += next.value;
  }
  async function* whole() {
    yield sample;
    yield* { [Symbol.asyncIterator]: () => pieces };
  }
  return { sample, whole: whole() };
}

/**
 * Detects the delimiter of a file. `sample` is the start of the file. `hasDelimiterLine` is true if the first line only
 * names the delimiter ("sep=;") and is not data.
 *
 * Otherwise, tries each delimiter and counts the lines with the most common number of columns. The delimiter with the
 * largest count wins. On a tie, the delimiter that gives more columns wins. Ignores delimiters inside quotes, and
 * decimal commas in lines that contain another delimiter. Returns a comma if no line has a delimiter, as in a file with
 * one code per line.
 */
function detectDelimiter(sample: string): { delimiter: Delimiter; hasDelimiterLine: boolean } {
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
