/** Characters that are neither part of a word nor of an email address or a phone number. */
const SEPARATORS = /[^\p{L}\p{M}\p{N}@._+-]+/u;

/** The words of a text that a merchant typed. A "-" at the start of a word would exclude the word from a search. */
function wordsOf(typed: string): string[] {
  return typed
    .split(SEPARATORS)
    .map((word) => word.replace(/^-+/, ""))
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
}

/**
 * Returns a search query (https://shopify.dev/docs/api/usage/search-syntax) for all words of `typed`. Each word is quoted,
 * so that "OR" is not an operator. Null if `typed` contains no searchable characters.
 */
export function wordQuery(typed: string): string | null {
  return (
    wordsOf(typed)
      .map((word) => `"${word}"`)
      .join(" ") || null
  );
}

/**
 * Returns a search query for words that start with the words of `typed`, so that a half-typed word finds something. With
 * the "*" at its end, a word such as "OR" is not an operator. Null if `typed` contains no searchable characters.
 */
export function prefixQuery(typed: string): string | null {
  return (
    wordsOf(typed)
      .map((word) => `${word}*`)
      .join(" ") || null
  );
}

/**
 * Searches for what the merchant has typed so far. `search` gets a search query, or null to list everything. Searches for
 * prefixes first, and if this finds nothing, for whole words: Shopify does not document how it compares a prefix with a
 * name or an email address that contains punctuation.
 */
export async function searchAsTyped<Page extends { nodes: unknown[] }>(
  typed: string,
  search: (query: string | null) => Promise<Page>,
): Promise<Page> {
  const query = prefixQuery(typed);
  const page = await search(query);
  return page.nodes.length > 0 || query === null ? page : search(wordQuery(typed));
}
