import { pipeline, Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { detectDelimiter } from "./detect-delimiter";
import { ImportRefused } from "./import-refusal";

/** A row's cells, and the line where the row starts. The first line is 1. */
export type ImportRow = { line: number; cells: string[] };

const SAMPLE_CHARACTERS = 16_384;

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
