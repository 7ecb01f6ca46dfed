import { notImplemented } from "./errors";

export interface Term {
  key: string;
  comparison: ":" | ":>" | ":>=" | ":<" | ":<=";
  value: string;
}

/** Shopify's search syntax as far as terms that must all hold: `key:value`, or a bare word for the default text. */
export function parseSearch(query: string | null | undefined): Term[] {
  if (!query?.trim()) return [];
  const terms: Term[] = [];
  const word = /\s*(?:AND\s+)?(?:(\w+)(:>=|:<=|:>|:<|:))?(?:"([^"]*)"|'([^']*)'|([^\s:()]+(?:[^\s()]*)))\s*/y;
  while (word.lastIndex < query.length) {
    const from = word.lastIndex;
    const match = word.exec(query);
    if (match === null) throw notImplemented(`the search "${query.slice(from)}"`);
    const [, key = "default", comparison = ":", double, single, bare] = match;
    terms.push({ key, comparison: comparison as Term["comparison"], value: double ?? single ?? bare ?? "" });
  }
  return terms;
}

/** All terms hold; a key that is not known is said, not ignored. */
export function matches<Row>(
  row: Row,
  terms: Term[],
  keys: Record<string, (row: Row) => string | number | boolean | string[]>,
): boolean {
  return terms.every(({ key, comparison, value }) => {
    const read = keys[key];
    if (read === undefined) throw notImplemented(`searching by ${key}`);
    const held = read(row);
    if (key === "default") return String(held).toLowerCase().includes(value.toLowerCase());
    if (Array.isArray(held)) return held.some((item) => item.toLowerCase() === value.toLowerCase());
    if (comparison === ":") {
      const text = String(held).toLowerCase();
      const wanted = value.toLowerCase();
      return wanted.endsWith("*") ? text.startsWith(wanted.slice(0, -1)) : text === wanted;
    }
    const [left, right] = comparable(held, value);
    if (comparison === ":>") return left > right;
    if (comparison === ":>=") return left >= right;
    return comparison === ":<" ? left < right : left <= right;
  });
}

function comparable(held: string | number | boolean, value: string): [number, number] {
  if (typeof held === "number") return [held, Number(value)];
  return [new Date(String(held)).getTime(), new Date(value).getTime()];
}
