import { closeSync, existsSync, mkdirSync, openSync, readSync, renameSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import type { JournalEntry } from "./table";

interface Change {
  entry: JournalEntry;
  /** Undoes the change in memory. */
  undo: () => void;
}

/**
 * The file that stores the state. A single change is one JSON line, which is appended before the change is made in
 * memory. All changes of an atomic block are one line, which is appended when the block ends. A completed write
 * survives a kill of the process. If a kill cuts a write short, the next start ignores the incomplete last line, and
 * compaction removes it.
 */
export class Journal {
  #fd: number | null = null;
  /** The changes of the atomic block that is running, or null. */
  #block: Change[] | null = null;

  constructor(private readonly file: string | null) {}

  /**
   * Passes every entry of the file to `apply`. Stops at a line that is not valid JSON, which can only be an incomplete
   * last line. Throws if `apply` returns false, because the file is then not a journal of the dev shop.
   */
  read(apply: (entry: JournalEntry) => boolean) {
    if (this.file === null || !existsSync(this.file)) return;
    for (const line of readLines(this.file)) {
      const entry = parse(line);
      if (entry === null) return;
      const entries = entry.t === "together" ? (entry.v as JournalEntry[]) : [entry];
      if (!entries.every((each) => apply(each)))
        throw new Error(`dev shop: ${this.file} contains an unknown line: ${line.slice(0, 80)}`);
    }
  }

  /** Atomically replaces the file with the given entries and opens it for appending. */
  compact(entries: Iterable<JournalEntry>) {
    if (this.file === null) return;
    mkdirSync(dirname(this.file), { recursive: true });
    const newFile = `${this.file}.new`;
    const fd = openSync(newFile, "w");
    let chunk = "";
    for (const entry of entries) {
      chunk += `${JSON.stringify(entry)}\n`;
      if (chunk.length > 1 << 20) {
        writeSync(fd, chunk);
        chunk = "";
      }
    }
    writeSync(fd, chunk);
    closeSync(fd);
    renameSync(newFile, this.file);
    this.#fd = openSync(this.file, "a");
  }

  /**
   * Stores a change that is about to be made in memory. Calls `prepareUndo` only in an atomic block; the function that
   * it returns must restore the memory as it is now.
   */
  append(entry: JournalEntry, prepareUndo: () => () => void) {
    if (this.#block !== null) this.#block.push({ entry, undo: prepareUndo() });
    else this.#write(entry);
  }

  /**
   * Writes all changes made by `change` as one line, so that a kill keeps all of them or none. If `change` throws, the
   * changes that it has made so far are undone in memory and not written.
   */
  atomically<Result>(change: () => Result): Result {
    const isOutermost = this.#block === null;
    this.#block ??= [];
    const block = this.#block;
    const firstOwnChange = block.length;
    try {
      return change();
    } catch (error) {
      for (const { undo } of block.splice(firstOwnChange).reverse()) undo();
      throw error;
    } finally {
      if (isOutermost) {
        this.#block = null;
        if (block.length > 0) this.#write({ t: "together", k: 0, v: block.map(({ entry }) => entry) });
      }
    }
  }

  #write(entry: JournalEntry) {
    if (this.#fd !== null) writeSync(this.#fd, `${JSON.stringify(entry)}\n`);
  }

  close() {
    if (this.#fd !== null) closeSync(this.#fd);
    this.#fd = null;
  }
}

function parse(line: string): JournalEntry | null {
  try {
    return JSON.parse(line) as JournalEntry;
  } catch {
    return null;
  }
}

/** Yields one line at a time, so that the text of a file with a million codes is never in memory as a whole. */
function* readLines(file: string): Iterable<string> {
  const fd = openSync(file, "r");
  const buffer = Buffer.alloc(1 << 20);
  let rest = Buffer.alloc(0);
  try {
    for (let size = readSync(fd, buffer); size > 0; size = readSync(fd, buffer)) {
      const data = Buffer.concat([rest, buffer.subarray(0, size)]);
      let from = 0;
      for (let to = data.indexOf(10); to !== -1; to = data.indexOf(10, from)) {
        yield data.toString("utf8", from, to);
        from = to + 1;
      }
      rest = data.subarray(from);
    }
    if (rest.length > 0) yield rest.toString("utf8");
  } finally {
    closeSync(fd);
  }
}
