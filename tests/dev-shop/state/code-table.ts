import { codeKey } from "./code-key";
import { CodeList } from "./code-list";
import type { JournalEntry, Write } from "./table";

export interface RedeemCode {
  readonly id: number;
  /** The code in its original letter case. Lookups ignore case. */
  readonly code: string;
  readonly discountId: number;
  readonly usageCount: number;
}

interface Entry {
  id: number;
  code: string;
  discountId: number;
  usageCount: number;
}

type ShopCodes = Map<string, Entry>;

/**
 * Stores all redeem codes. A shop can have a million codes, so they are indexed by upper-cased code, by discount and by
 * id, and all codes that one call adds are one entry in the journal.
 */
export class CodeTable {
  readonly #shops = new Map<string, ShopCodes>();
  readonly #discounts = new Map<number, CodeList<Entry>>();
  readonly #byId = new Map<number, { shop: string; entry: Entry }>();
  /**
   * Called for each code that `add` adds or `remove` removes. Not called when a code is renamed or its discount is
   * deleted.
   */
  onChange: ((change: "added" | "removed", code: RedeemCode & { shop: string }) => void) | null = null;

  constructor(
    private readonly write: Write,
    private readonly nextId: () => number,
  ) {}

  /** Finds a code, which is unique in its shop. Ignores case. */
  find(shop: string, code: string): RedeemCode | null {
    return this.#shops.get(shop)?.get(codeKey(code)) ?? null;
  }

  findById(id: number): (RedeemCode & { shop: string }) | null {
    const found = this.#byId.get(id);
    return found === undefined ? null : { ...found.entry, shop: found.shop };
  }

  /** Adds codes. The caller must check first that the shop does not have these codes yet. */
  add(shop: string, discountId: number, codes: string[]): RedeemCode[] {
    const entries = codes.map((code) => ({ id: this.nextId(), code, discountId, usageCount: 0 }));
    if (entries.length === 0) return [];
    this.write({ t: "codes+", k: shop, v: [discountId, entries.map((entry) => [entry.id, entry.code])] });
    for (const entry of entries) this.#set(shop, entry);
    for (const entry of entries) this.onChange?.("added", { ...entry, shop });
    return entries;
  }

  remove(shop: string, ids: number[]) {
    const codesOfShop = ids.flatMap((id) => {
      const found = this.findById(id);
      return found?.shop === shop ? [found] : [];
    });
    if (codesOfShop.length === 0) return;
    this.write({ t: "codes-", k: shop, v: codesOfShop.map(({ id }) => id) });
    for (const { id } of codesOfShop) this.#delete(id);
    for (const code of codesOfShop) this.onChange?.("removed", code);
  }

  /** Removes all codes of a discount that is being deleted. */
  removeAllOf(discountId: number) {
    this.write({ t: "codes-of-", k: discountId, v: null });
    this.#deleteAllOf(discountId);
  }

  /** Increases a code's usage count. Throws if the shop does not have the code. */
  addUses(shop: string, code: string, times = 1) {
    const entry = this.#shops.get(shop)?.get(codeKey(code));
    if (entry === undefined) throw new Error(`dev shop: no code ${code} in ${shop}`);
    this.write({ t: "code-used", k: entry.id, v: entry.usageCount + times });
    entry.usageCount += times;
  }

  /** Renames a code. The code keeps its id and usage count, as in Shopify when a discount's only code is edited. */
  rename(shop: string, id: number, code: string) {
    this.write({ t: "code-renamed", k: shop, v: [id, code] });
    this.#rename(shop, id, code);
  }

  /** The discount's codes with an id above `afterId`, in order of creation. */
  ofDiscount(discountId: number, afterId = 0): Iterable<RedeemCode> {
    return this.#discounts.get(discountId)?.ascendingAfter(afterId) ?? [];
  }

  /** The discount's codes with an id below `beforeId`, newest first. */
  ofDiscountBackwards(discountId: number, beforeId = Number.MAX_SAFE_INTEGER): Iterable<RedeemCode> {
    return this.#discounts.get(discountId)?.descendingBefore(beforeId) ?? [];
  }

  countOfDiscount(discountId: number): number {
    return this.#discounts.get(discountId)?.size ?? 0;
  }

  countOfShop(shop: string): number {
    return this.#shops.get(shop)?.size ?? 0;
  }

  ofShop(shop: string): Iterable<RedeemCode> {
    return this.#shops.get(shop)?.values() ?? [];
  }

  /** Applies a journal entry in memory. Returns false if the entry is not a change of codes. */
  replay(entry: JournalEntry): boolean {
    if (entry.t === "codes+") {
      const [discountId, codes] = entry.v as [number, [number, string, number?][]];
      for (const [id, code, usageCount = 0] of codes)
        this.#set(String(entry.k), { id, code, discountId, usageCount });
    } else if (entry.t === "codes-") for (const id of entry.v as number[]) this.#delete(id);
    else if (entry.t === "codes-of-") this.#deleteAllOf(Number(entry.k));
    else if (entry.t === "code-used") {
      const found = this.#byId.get(Number(entry.k));
      if (found) found.entry.usageCount = Number(entry.v);
    } else if (entry.t === "code-renamed") {
      const [id, code] = entry.v as [number, string];
      this.#rename(String(entry.k), id, code);
    } else return false;
    return true;
  }

  /** The entries that undo a change of codes that is about to be made. */
  inverseOf(entry: JournalEntry): JournalEntry[] {
    const addAgain = (codes: Iterable<Entry>): JournalEntry[] =>
      [...codes].map(({ id, code, discountId, usageCount }) => {
        const shop = this.#byId.get(id)?.shop ?? "";
        return { t: "codes+", k: shop, v: [discountId, [[id, code, usageCount]]] };
      });
    const entriesOf = (ids: number[]) => ids.flatMap((id) => this.#byId.get(id)?.entry ?? []);
    if (entry.t === "codes+") {
      const [, codes] = entry.v as [number, [number, string][]];
      return [{ t: "codes-", k: entry.k, v: codes.map(([id]) => id) }];
    }
    if (entry.t === "codes-") return addAgain(entriesOf(entry.v as number[]));
    if (entry.t === "codes-of-")
      return addAgain(this.#discounts.get(Number(entry.k))?.ascendingAfter(0) ?? []);
    if (entry.t === "code-used")
      return entriesOf([Number(entry.k)]).map(({ usageCount }) => ({ ...entry, v: usageCount }));
    const [id] = entry.v as [number, string];
    return entriesOf([id]).map(({ code }) => ({ ...entry, v: [id, code] }));
  }

  *entries(): Iterable<JournalEntry> {
    for (const [discountId, codes] of this.#discounts) {
      let chunk: [number, string, number?][] = [];
      let shop = "";
      for (const entry of codes.ascendingAfter(0)) {
        shop = this.#byId.get(entry.id)?.shop ?? shop;
        chunk.push(entry.usageCount > 0 ? [entry.id, entry.code, entry.usageCount] : [entry.id, entry.code]);
        if (chunk.length === 1000) {
          yield { t: "codes+", k: shop, v: [discountId, chunk] };
          chunk = [];
        }
      }
      if (chunk.length > 0) yield { t: "codes+", k: shop, v: [discountId, chunk] };
    }
  }

  #set(shop: string, entry: Entry) {
    const codes = this.#shops.get(shop) ?? new Map<string, Entry>();
    this.#shops.set(shop, codes.set(codeKey(entry.code), entry));
    const ofDiscount = this.#discounts.get(entry.discountId) ?? new CodeList<Entry>();
    ofDiscount.add(entry);
    this.#discounts.set(entry.discountId, ofDiscount);
    this.#byId.set(entry.id, { shop, entry });
  }

  #delete(id: number) {
    const found = this.#byId.get(id);
    if (found === undefined) return;
    this.#byId.delete(id);
    this.#shops.get(found.shop)?.delete(codeKey(found.entry.code));
    this.#discounts.get(found.entry.discountId)?.remove(id);
  }

  #deleteAllOf(discountId: number) {
    for (const entry of this.#discounts.get(discountId)?.ascendingAfter(0) ?? []) {
      const shop = this.#byId.get(entry.id)?.shop ?? "";
      this.#byId.delete(entry.id);
      this.#shops.get(shop)?.delete(codeKey(entry.code));
    }
    this.#discounts.delete(discountId);
  }

  #rename(shop: string, id: number, code: string) {
    const found = this.#byId.get(id);
    if (found === undefined) return;
    const codes = this.#shops.get(shop);
    codes?.delete(codeKey(found.entry.code));
    found.entry.code = code;
    codes?.set(codeKey(code), found.entry);
  }
}
