import { notImplemented } from "./errors";

export interface Term {
  key: string;
  comparison: ":" | ":>" | ":>=" | ":<" | ":<=";
  value: string;
}

/**
 * Parses a search query. Supports only a part of Shopify's syntax: terms such as `key:value` and `key:>=value`, values
 * without a key, and `AND`. A value without a key becomes a term with the key `default`. Throws for any other syntax.
 */
export function parseSearch(query: string | null | undefined): Term[] {
  if (!query?.trim()) return [];
  const terms: Term[] = [];
  const termPattern =
    /\s*(?:AND\s+)?(?:(\w+)(:>=|:<=|:>|:<|:))?(?:"([^"]*)"|'([^']*)'|([^\s:()]+(?:[^\s()]*)))\s*/y;
  while (termPattern.lastIndex < query.length) {
    const from = termPattern.lastIndex;
    const match = termPattern.exec(query);
    if (match === null) throw notImplemented(`the search "${query.slice(from)}"`);
    const [, key = "default", comparison = ":", double, single, bare] = match;
    terms.push({ key, comparison: comparison as Term["comparison"], value: double ?? single ?? bare ?? "" });
  }
  return terms;
}

/**
 * Returns whether a row matches all terms. `readers` maps each supported key to a function that reads the row's value.
 * Throws if a term has an unsupported key. Shopify would ignore such a term.
 */
export function matches<Row>(
  row: Row,
  terms: Term[],
  readers: Record<string, (row: Row) => string | number | boolean | string[]>,
): boolean {
  return terms.every(({ key, comparison, value }) => {
    const read = readers[key];
    if (read === undefined) throw notImplemented(`searching by ${key}`);
    const actual = read(row);
    if (key === "default") return String(actual).toLowerCase().includes(value.toLowerCase());
    if (Array.isArray(actual)) return actual.some((item) => item.toLowerCase() === value.toLowerCase());
    if (comparison === ":") {
      const text = String(actual).toLowerCase();
      const wanted = value.toLowerCase();
      return wanted.endsWith("*") ? text.startsWith(wanted.slice(0, -1)) : text === wanted;
    }
    const [left, right] = toNumbers(actual, value);
    if (comparison === ":>") return left > right;
    if (comparison === ":>=") return left >= right;
    return comparison === ":<" ? left < right : left <= right;
  });
}

function toNumbers(actual: string | number | boolean, value: string): [number, number] {
  if (typeof actual === "number") return [actual, Number(value)];
  return [new Date(String(actual)).getTime(), new Date(value).getTime()];
}
