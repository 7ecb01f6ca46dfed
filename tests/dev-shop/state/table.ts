/** One line of the journal: a row put, or (v null) removed. */
export interface JournalEntry {
  t: string;
  k: string | number;
  v: unknown;
}

export type Write = (entry: JournalEntry) => void;

/**
 * Rows in memory by key; every change goes to the journal first. Rows are replaced, never changed in place: what is not
 * put is not kept.
 */
export class Table<Row, Key extends string | number> {
  readonly #rows = new Map<Key, Row>();
  readonly #shopOf: ((row: Row) => string) | null;
  readonly #byShop = new Map<string, Map<Key, Row>>();
  /** Told of every change but those that are read back from the journal; null stands for no row. */
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
    this.#drop(key);
    this.onChange?.(before, null);
  }

  find(key: Key): Row | null {
    return this.#rows.get(key) ?? null;
  }

  get(key: Key): Row {
    const row = this.#rows.get(key);
    if (row === undefined) throw new Error(`dev shop: no ${this.name} ${key}`);
    return row;
  }

  /** In order of first putting. */
  all(): Row[] {
    return [...this.#rows.values()];
  }

  ofShop(shop: string): Row[] {
    if (this.#shopOf === null) throw new Error(`dev shop: ${this.name} does not belong to a shop`);
    return [...(this.#byShop.get(shop)?.values() ?? [])];
  }

  get size() {
    return this.#rows.size;
  }

  /** For reading the journal back: changes nothing on disk. */
  replay(key: Key, row: Row | null) {
    if (row === null) this.#drop(key);
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

  #drop(key: Key) {
    const row = this.#rows.get(key);
    this.#rows.delete(key);
    if (row !== undefined && this.#shopOf !== null) this.#byShop.get(this.#shopOf(row))?.delete(key);
  }
}
