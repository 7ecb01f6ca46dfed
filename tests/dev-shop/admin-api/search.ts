import { notImplemented } from "./errors";

export interface Term {
  key: string;
  comparison: ":" | ":>" | ":>=" | ":<" | ":<=";
  value: string;
}

/**
 * A term with syntax that Shopify has, but that the dev shop does not support: `OR`, `NOT`, `-ada`, `ada:`, `ada\:`.
 */
const unsupportedTerm = /^(OR$|NOT$|-)|[:\\]/;

/**
 * Parses a search query (https://shopify.dev/docs/api/usage/search-syntax). Supports only a part of Shopify's syntax:
 * terms such as `key:value` and `key:>=value`, values without a key, and `AND`. A value without a key becomes a term
 * with the key `default`. Throws for any other syntax.
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
    if (key === "default" && unsupportedTerm.test(bare ?? "")) throw notImplemented(`the search "${query}"`);
    terms.push({ key, comparison: comparison as Term["comparison"], value: double ?? single ?? bare ?? "" });
  }
  return terms;
}

/**
 * Returns whether `text` contains the words of `value` in this order, ignoring case. If `value` ends in "*", its last
 * word only needs to be the start of a word.
 */
function containsWords(text: string, value: string): boolean {
  const wanted = wordsOf(value);
  if (wanted.length === 0) throw notImplemented(`searching for "${value}"`);
  const words = wordsOf(text);
  const lastIndex = wanted.length - 1;
  const isMatch = (word: string | undefined, index: number) =>
    index === lastIndex && value.endsWith("*")
      ? word?.startsWith(wanted[index] ?? "")
      : word === wanted[index];
  return words.some((_, from) => wanted.every((_, index) => isMatch(words[from + index], index)));
}

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

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
    if (key === "default") return containsWords(String(actual), value);
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
