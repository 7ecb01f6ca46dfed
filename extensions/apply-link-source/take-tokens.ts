/** More codes than a link can use: Shopify allows 5 product or order codes and 1 shipping code per order. */
const MAX_TOKENS = 6;

/**
 * Removes the tokens from the page's URL and returns them in upper case, without duplicates. Other parameters stay
 * exactly as written. `isInvalid`: a value contained something that cannot be a token. Returns undefined if the URL has
 * no tokens.
 *
 * Mail programs encode parts of a link (`dino%5Fapply`, `&amp;dino_apply`), and chats add the punctuation that follows
 * the link. Both are corrected.
 */
export function takeTokens(): { tokens: string[]; isInvalid: boolean } | undefined {
  const values: string[] = [];
  const rest = location.search
    .slice(1)
    .split("&")
    .filter((part) => {
      const value = /^(?:amp;)*dino_apply(?:=(.*))?$/is.exec(decode(part));
      if (value) values.push(value[1] ?? "");
      return !value;
    });
  if (!values.length) return;
  const query = rest.length ? `?${rest.join("&")}` : "";
  history.replaceState(history.state, "", location.origin + location.pathname + query + location.hash);

  const tokens = new Set<string>();
  let isInvalid = false;
  for (const text of values.flatMap((value) => value.split(","))) {
    const token = text.replace(/^[^\w-]+|[^\w-]+$/g, "");
    if (/^[\w-]{1,255}$/.test(token)) tokens.add(token.toUpperCase());
    else isInvalid = true;
  }
  return { tokens: [...tokens].slice(0, MAX_TOKENS), isInvalid };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replace(/\+/g, " "));
  } catch {
    return text;
  }
}
