import { readCsvText } from "~/lib/csv";
import { type CodeTextProblem, parseCodeText } from "../code-text";
import { MAX_IMPORT_BYTES, MAX_IMPORT_ROWS } from "./import-limits";
import { describeImportRefusal, type ImportRefusal, ImportRefused } from "./import-refusal";
import { type CodeCell, readCodeCells } from "./read-code-cells";
import type { ImportSource } from "./read-text";

/** Why a row cannot be imported. `text` is what stood there, cut where it is long. */
export type ImportProblem = { line: number; text: string } & (
  | CodeTextProblem
  | { reason: "duplicate"; firstLine: number }
  | { reason: "taken" }
);

export type ImportDryRun =
  | {
      ok: true;
      /** Rows read, without the header and blank lines. */
      rows: number;
      /** Cells of them that should hold a code: more than there are rows where each is a list. */
      cells: number;
      good: { line: number; code: string }[];
      problems: ImportProblem[];
      /** The heading of the column that was read; null where the file has none. */
      heading: string | null;
      /** Each column that was not read, by its heading, or by the first that stands in it where it has none. */
      ignored: string[];
    }
  | ({ ok: false; message: string } & ImportRefusal);

const TAKEN_BATCH_SIZE = 5_000;
const MAX_SHOWN_CHARACTERS = 100;

/**
 * Reads a merchant's codes from a CSV file or pasted text and says what an import would do, row by row, without
 * writing anything. Whatever the file is, the answer is a union: its rows, or one sentence. The file is read as a
 * stream and left as soon as it is refused, so that its size never matters to memory.
 *
 * `findTaken` answers which of some codes the shop has already; it is asked in batches.
 */
export async function dryRunImport({
  source,
  findTaken,
  maxRows = MAX_IMPORT_ROWS,
  maxBytes = MAX_IMPORT_BYTES,
}: {
  source: ImportSource;
  findTaken: (codes: string[]) => Promise<ReadonlySet<string>>;
  maxRows?: number;
  maxBytes?: number;
}): Promise<ImportDryRun> {
  try {
    const { cells, rows, heading, ignored } = await readCodeCells({ source, maxRows, maxBytes });
    if (cells.length === 0) throw new ImportRefused({ reason: "no-codes" });
    const { unique, problems } = checkCells(cells);
    const taken = await findTakenInBatches({ codes: [...unique.keys()], findTaken });
    const good: { line: number; code: string }[] = [];
    for (const [code, { line, text }] of unique) {
      if (taken.has(code)) problems.push({ line, text, reason: "taken" });
      else good.push({ line, code });
    }
    problems.sort((a, b) => a.line - b.line);
    return { ok: true, rows, cells: cells.length, good, problems, heading, ignored };
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error;
    return { ok: false, ...error.refusal, message: describeImportRefusal(error.refusal) };
  }
}

function checkCells(cells: CodeCell[]): { unique: Map<string, CodeCell>; problems: ImportProblem[] } {
  const unique = new Map<string, CodeCell>();
  const problems: ImportProblem[] = [];
  for (const { line, text: cell } of cells) {
    const parsed = parseCodeText(readCsvText(cell));
    const text = cell.length > MAX_SHOWN_CHARACTERS ? `${cell.slice(0, MAX_SHOWN_CHARACTERS)}…` : cell;
    if (!parsed.ok) {
      const { ok: _, ...problem } = parsed;
      problems.push({ line, text, ...problem });
      continue;
    }
    const first = unique.get(parsed.code);
    if (first) problems.push({ line, text, reason: "duplicate", firstLine: first.line });
    else unique.set(parsed.code, { line, text });
  }
  return { unique, problems };
}

async function findTakenInBatches({
  codes,
  findTaken,
}: {
  codes: string[];
  findTaken: (codes: string[]) => Promise<ReadonlySet<string>>;
}): Promise<Set<string>> {
  const taken = new Set<string>();
  for (let start = 0; start < codes.length; start += TAKEN_BATCH_SIZE) {
    for (const code of await findTaken(codes.slice(start, start + TAKEN_BATCH_SIZE))) taken.add(code);
  }
  return taken;
}
