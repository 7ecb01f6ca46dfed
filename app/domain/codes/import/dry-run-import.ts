import { type CodeTextProblem, parseCodeText } from "../code-text";
import type { ColumnChoice } from "./find-code-column";
import { readCodeText } from "./import-cell";
import {
  type ImportColumns,
  type ImportRefusal,
  ImportRefused,
  MAX_IMPORT_BYTES,
  MAX_IMPORT_ROWS,
} from "./import-refusal";
import { type CodeCell, readCodeCells } from "./read-code-cells";
import type { ImportSource } from "./read-text";

/**
 * Why a cell cannot be imported. `line` is the line where the cell's row starts. `text` is the start of the cell's
 * content, with at most 100 characters.
 */
export type ImportProblem = { line: number; text: string } & (
  | CodeTextProblem
  | { reason: "duplicate"; firstLine: number }
  | { reason: "taken" }
);

export type ImportDryRun =
  | ({
      ok: true;
      /** Number of rows, without the header and blank lines. */
      rows: number;
      /** Number of cells that should contain a code. Higher than `rows` if rows list several codes. */
      cells: number;
      /** The codes that can be imported. */
      valid: { line: number; code: string }[];
      problems: ImportProblem[];
      /** The column that was read. */
      column: ColumnChoice;
      /** The heading of the column that was read; null if it has none. */
      heading: string | null;
      /** The columns that were not read: their headings or, if the file has no header, their first values. */
      ignored: string[];
    } & ImportColumns)
  | ({ ok: false } & ImportRefusal);

const CODES_PER_LOOKUP = 5_000;
const MAX_TEXT_CHARACTERS = 100;

/**
 * Reads codes from a CSV file or pasted text and reports what an import would do, row by row, without writing anything.
 * Any file produces a result: its valid codes and problems, or the reason why the whole file is rejected. If it is not
 * clear which column contains the codes, the file is rejected; call again with the merchant's choice as `column`.
 * Errors that `source` or `findTaken` throws are rethrown. The file is streamed, and reading stops as soon as the file
 * is rejected, so a huge file is never in memory as a whole.
 *
 * `findTaken` returns which of the given codes the shop already has. Each call gets at most 5,000 codes.
 */
export async function dryRunImport({
  source,
  findTaken,
  column: chosenColumn = null,
  maxRows = MAX_IMPORT_ROWS,
  maxBytes = MAX_IMPORT_BYTES,
}: {
  source: ImportSource;
  findTaken: (codes: string[]) => Promise<ReadonlySet<string>>;
  column?: ColumnChoice | null;
  maxRows?: number;
  maxBytes?: number;
}): Promise<ImportDryRun> {
  try {
    const { cells, rows, column, columns, canReadAll } = await readCodeCells({
      source,
      chosenColumn,
      maxRows,
      maxBytes,
    });
    if (cells.length === 0) throw new ImportRefused({ reason: "no-codes" });
    const { unique, problems } = checkCells(cells);
    const taken = await findAllTaken({ codes: [...unique.keys()], findTaken });
    const valid: { line: number; code: string }[] = [];
    for (const [code, { line, text }] of unique) {
      if (taken.has(code)) problems.push({ line, text, reason: "taken" });
      else valid.push({ line, code });
    }
    problems.sort((a, b) => a.line - b.line);
    const heading = columns.find(({ index }) => index === column)?.heading ?? null;
    const others = column === "all" ? [] : columns.filter(({ index }) => index !== column);
    const ignored = others.map((other) => other.heading ?? other.examples[0] ?? "");
    return {
      ok: true,
      rows,
      cells: cells.length,
      valid,
      problems,
      column,
      heading,
      ignored,
      columns,
      canReadAll,
    };
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error;
    return { ok: false, ...error.refusal };
  }
}

function checkCells(cells: CodeCell[]): { unique: Map<string, CodeCell>; problems: ImportProblem[] } {
  const unique = new Map<string, CodeCell>();
  const problems: ImportProblem[] = [];
  for (const { line, text: cell } of cells) {
    const parsed = parseCodeText(readCodeText(cell));
    const text = cell.length > MAX_TEXT_CHARACTERS ? `${cell.slice(0, MAX_TEXT_CHARACTERS)}…` : cell;
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

async function findAllTaken({
  codes,
  findTaken,
}: {
  codes: string[];
  findTaken: (codes: string[]) => Promise<ReadonlySet<string>>;
}): Promise<Set<string>> {
  const taken = new Set<string>();
  for (let start = 0; start < codes.length; start += CODES_PER_LOOKUP) {
    for (const code of await findTaken(codes.slice(start, start + CODES_PER_LOOKUP))) taken.add(code);
  }
  return taken;
}
