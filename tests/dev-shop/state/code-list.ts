/**
 * The codes of one discount, sorted by id and therefore in order of creation. A discount can have a million codes, so
 * entries are found by binary search, and `remove` only sets an entry to null. Once more than half of the entries are
 * null, the list is compacted.
 */
export class CodeList<Entry extends { id: number }> {
  #entries: (Entry | null)[] = [];
  #ids: number[] = [];
  #removedCount = 0;

  get size() {
    return this.#entries.length - this.#removedCount;
  }

  /** Adds an entry at the position of its id: a new entry at the end, and a removed entry where it was. */
  add(entry: Entry) {
    const index = this.#firstIndexFrom(entry.id);
    if (this.#ids[index] === entry.id) {
      if (this.#entries[index] === null) this.#removedCount -= 1;
      this.#entries[index] = entry;
      return;
    }
    this.#entries.splice(index, 0, entry);
    this.#ids.splice(index, 0, entry.id);
  }

  remove(id: number) {
    const index = this.#firstIndexFrom(id);
    if (this.#ids[index] !== id || this.#entries[index] === null) return;
    this.#entries[index] = null;
    this.#removedCount += 1;
    if (this.#removedCount * 2 > this.#entries.length) this.#compact();
  }

  *ascendingAfter(id: number): Iterable<Entry> {
    for (let index = this.#firstIndexFrom(id + 1); index < this.#entries.length; index++) {
      const entry = this.#entries[index];
      if (entry) yield entry;
    }
  }

  *descendingBefore(id: number): Iterable<Entry> {
    for (let index = this.#firstIndexFrom(id) - 1; index >= 0; index--) {
      const entry = this.#entries[index];
      if (entry) yield entry;
    }
  }

  #firstIndexFrom(id: number): number {
    let low = 0;
    let high = this.#ids.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#ids[middle] ?? 0) < id) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #compact() {
    this.#entries = this.#entries.filter((entry) => entry !== null);
    this.#ids = this.#entries.map((entry) => entry?.id ?? 0);
    this.#removedCount = 0;
  }
}
