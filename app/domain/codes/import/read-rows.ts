import { pipeline, Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { detectDelimiter } from "./detect-delimiter";
import { ImportRefused } from "./import-refusal";

/** The line on which the row begins, from 1, and its cells. */
export type ImportRow = { line: number; cells: string[] };

const SAMPLE_CHARACTERS = 16_384;

/**
 * The rows of a CSV or of pasted lines, one at a time, whatever separates them and however lines end. Blank lines are
 * rows of one empty cell. A quotation mark that is never closed swallows the rest of the file: refused.
 */
export async function* readRows(text: AsyncIterable<string>): AsyncGenerator<ImportRow, void, void> {
  const { sample, whole } = await readSample(text);
  let lastParsedLine = 0;
  const parser = parse({
    info: true,
    delimiter: detectDelimiter(sample),
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_quotes: true,
    relax_column_count: true,
    ltrim: true,
    // Called as rows are found, while the loop below is still behind: it knows where a quotation mark opened.
    on_record: (record: string[], { lines }: { lines: number }) => {
      lastParsedLine = lines;
      return record;
    },
  });
  // An error of the text (ImportRefused) destroys the parser with it, and so comes out of the loop below.
  pipeline(Readable.from(whole), parser, () => undefined);
  let line = 1;
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      yield { line, cells: record };
      line = info.lines + 1;
    }
  } catch (error) {
    if (error instanceof CsvError && error.code === "CSV_QUOTE_NOT_CLOSED") {
      throw new ImportRefused({ reason: "unclosed-quote", line: lastParsedLine + 1 });
    }
    throw error;
  }
}

/** The beginning, to look at, and the whole with it. */
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
