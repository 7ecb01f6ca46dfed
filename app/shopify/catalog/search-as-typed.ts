/** Characters that are neither part of a word nor of an email address or a phone number. */
const SEPARATORS = /[^\p{L}\p{M}\p{N}@._+-]+/u;

/**
 * Splits a typed text into words. Removes a "-" at the start of a word, because it would exclude results with the word.
 */
function wordsOf(typed: string): string[] {
  return typed
    .split(SEPARATORS)
    .map((word) => word.replace(/^-+/, ""))
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
}

/**
 * Returns a search query (https://shopify.dev/docs/api/usage/search-syntax) for all words of `typed`. Each word is
 * quoted, so that "OR" is not an operator. Null if `typed` contains no searchable characters.
 */
export function wordQuery(typed: string): string | null {
  return (
    wordsOf(typed)
      .map((word) => `"${word}"`)
      .join(" ") || null
  );
}

/**
 * Returns a search query for words that start with the words of `typed`, so that a half-typed word finds something.
 * With the "*" at its end, a word such as "OR" is not an operator. Null if `typed` contains no searchable characters.
 */
export function prefixQuery(typed: string): string | null {
  return (
    wordsOf(typed)
      .map((word) => `${word}*`)
      .join(" ") || null
  );
}

/**
 * Searches for what the merchant has typed so far. Calls `search` with a search query, or with null to list everything.
 * Searches for prefixes first. If no prefix matches, searches for whole words, because Shopify does not document how it
 * compares a prefix with a name or an email address that contains punctuation.
 */
export async function searchAsTyped<Page extends { nodes: unknown[] }>(
  typed: string,
  search: (query: string | null) => Promise<Page>,
): Promise<Page> {
  const query = prefixQuery(typed);
  const page = await search(query);
  return page.nodes.length > 0 || query === null ? page : search(wordQuery(typed));
}
