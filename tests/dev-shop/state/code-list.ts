/**
 * The codes of one discount by id, which is also the order of their making. Removing marks, and clears up when half of
 * the list is marked, so that neither paging nor removing looks at a million codes.
 */
export class CodeList<Entry extends { id: number }> {
  #entries: (Entry | null)[] = [];
  #ids: number[] = [];
  #gone = 0;

  get size() {
    return this.#entries.length - this.#gone;
  }

  /** Ids only grow, so the end is the place. */
  push(entry: Entry) {
    this.#entries.push(entry);
    this.#ids.push(entry.id);
  }

  remove(id: number) {
    const index = this.#firstFrom(id);
    if (this.#ids[index] !== id || this.#entries[index] === null) return;
    this.#entries[index] = null;
    this.#gone += 1;
    if (this.#gone * 2 > this.#entries.length) this.#clearUp();
  }

  *after(id: number): Iterable<Entry> {
    for (let index = this.#firstFrom(id + 1); index < this.#entries.length; index++) {
      const entry = this.#entries[index];
      if (entry) yield entry;
    }
  }

  *before(id: number): Iterable<Entry> {
    for (let index = this.#firstFrom(id) - 1; index >= 0; index--) {
      const entry = this.#entries[index];
      if (entry) yield entry;
    }
  }

  #firstFrom(id: number): number {
    let low = 0;
    let high = this.#ids.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#ids[middle] ?? 0) < id) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #clearUp() {
    this.#entries = this.#entries.filter((entry) => entry !== null);
    this.#ids = this.#entries.map((entry) => entry?.id ?? 0);
    this.#gone = 0;
  }
}
