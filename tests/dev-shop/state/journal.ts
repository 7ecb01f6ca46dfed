import { closeSync, existsSync, mkdirSync, openSync, readSync, renameSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import type { JournalEntry } from "./table";

/**
 * The file that stores the state. Each change is one JSON line, which is appended before the change is made in memory.
 * Each atomic block is one line, which is appended when the block ends. A completed write survives a kill of the
 * process. If a kill cuts a write short, the incomplete last line is ignored, and the compaction at the next start
 * removes it.
 */
export class Journal {
  #fd: number | null = null;
  #batch: JournalEntry[] | null = null;

  constructor(private readonly file: string | null) {}

  /**
   * Passes every complete line to `apply`. Throws if `apply` returns false, because the file is then not a journal of
   * the dev shop.
   */
  read(apply: (entry: JournalEntry) => boolean) {
    if (this.file === null || !existsSync(this.file)) return;
    for (const line of lines(this.file)) {
      const entry = parse(line);
      if (entry === null) return;
      const parts = entry.t === "together" ? (entry.v as JournalEntry[]) : [entry];
      if (!parts.every((part) => apply(part)))
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

  append(entry: JournalEntry) {
    if (this.#batch !== null) this.#batch.push(entry);
    else if (this.#fd !== null) writeSync(this.#fd, `${JSON.stringify(entry)}\n`);
  }

  /** Writes all changes made by `change` as one line, so that a kill keeps all of them or none. */
  atomically<Result>(change: () => Result): Result {
    if (this.#batch !== null) return change();
    this.#batch = [];
    try {
      return change();
    } finally {
      const entries = this.#batch;
      this.#batch = null;
      if (entries.length > 0) this.append({ t: "together", k: 0, v: entries });
    }
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

/** Reads line by line, so that a file with a million codes is never in memory twice. */
function* lines(file: string): Iterable<string> {
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
