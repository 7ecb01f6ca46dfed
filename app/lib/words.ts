/** Joins words for use in a sentence: "A", "A and B", "A, B and C". Returns "" for an empty list. */
export function joinWords(words: readonly string[], last: "and" | "or" = "and"): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}

/** Converts the first letter to upper case. */
export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Quotes a message without its final period: “Code is too long”. Returns "" for an empty message. */
export function quoteMessage(message: string): string {
  const words = message.trim().replace(/[.\s]+$/, "");
  return words === "" ? "" : `“${words}”`;
}

/** Quotes a message after a colon and without its final period: `: “Code is too long”`. Returns "" for an empty message. */
export function quoteAfterColon(message: string): string {
  const quotation = quoteMessage(message);
  return quotation === "" ? "" : `: ${quotation}`;
}
