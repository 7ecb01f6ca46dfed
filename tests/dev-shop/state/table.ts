/**
 * An entry of the journal. For a changed row, `t` is the table's name, `k` is the row's key, and `v` is the new row, or
 * null if the row was removed. For other changes, `t` is the kind of change, such as `clock` or `codes+`.
 */
export interface JournalEntry {
  t: string;
  k: string | number;
  v: unknown;
}

export type Write = (entry: JournalEntry) => void;

/**
 * Rows in memory, by key. `put` and `remove` also write the change to the journal. Never change a row in place, because
 * the journal would miss the change: `put` a new object instead.
 */
export class Table<Row, Key extends string | number> {
  readonly #rows = new Map<Key, Row>();
  readonly #shopOf: ((row: Row) => string) | null;
  readonly #byShop = new Map<string, Map<Key, Row>>();
  /**
   * Called after a row was put or removed. `before` is null if the row is new, and `after` is null if the row was
   * removed. Not called by `replay`.
   */
  onChange: ((before: Row | null, after: Row | null) => void) | null = null;

  constructor(
    readonly name: string,
    private readonly keyOf: (row: Row) => Key,
    private readonly write: Write,
    shopOf?: (row: Row) => string,
  ) {
    this.#shopOf = shopOf ?? null;
  }

  put(row: Row): Row {
    const before = this.onChange ? this.find(this.keyOf(row)) : null;
    this.write({ t: this.name, k: this.keyOf(row), v: row });
    this.#set(row);
    this.onChange?.(before, row);
    return row;
  }

  remove(key: Key) {
    const before = this.find(key);
    if (before === null) return;
    this.write({ t: this.name, k: key, v: null });
    this.#delete(key);
    this.onChange?.(before, null);
  }

  find(key: Key): Row | null {
    return this.#rows.get(key) ?? null;
  }

  get(key: Key): Row {
    const row = this.#rows.get(key);
    if (row === undefined) throw new Error(`dev shop: table ${this.name} has no row ${key}`);
    return row;
  }

  /** All rows, in the order in which they were created. */
  all(): Row[] {
    return [...this.#rows.values()];
  }

  ofShop(shop: string): Row[] {
    if (this.#shopOf === null)
      throw new Error(`dev shop: the rows of table ${this.name} do not belong to shops`);
    return [...(this.#byShop.get(shop)?.values() ?? [])];
  }

  get size() {
    return this.#rows.size;
  }

  /** Applies a journal entry to the rows in memory. Does not write the entry again. */
  replay(key: Key, row: Row | null) {
    if (row === null) this.#delete(key);
    else this.#set(row);
  }

  *entries(): Iterable<JournalEntry> {
    for (const [k, v] of this.#rows) yield { t: this.name, k, v };
  }

  #set(row: Row) {
    const key = this.keyOf(row);
    this.#rows.set(key, row);
    if (this.#shopOf === null) return;
    const shop = this.#shopOf(row);
    const rows = this.#byShop.get(shop) ?? new Map<Key, Row>();
    this.#byShop.set(shop, rows.set(key, row));
  }

  #delete(key: Key) {
    const row = this.#rows.get(key);
    this.#rows.delete(key);
    if (row !== undefined && this.#shopOf !== null) this.#byShop.get(this.#shopOf(row))?.delete(key);
  }
}
