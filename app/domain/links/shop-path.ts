/** Where a link is to lead: a path of the shop with its query and hash, always from `/` on. */
export type ParsedShopPath =
  | { ok: true; path: string }
  | { ok: false; reason: "other-shop" | "bad-character" | "too-long" };

const MAX_LENGTH = 1_500;

/** No page has these in its address, and browsers read some of them as something else than they look. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const UNSAFE = /[\u0000-\u0020\u007f-\u00a0\\\p{C}\p{Z}]/u;

/** Read as often as some server on the way may decode it. */
const MAX_DECODINGS = 3;

/**
 * Makes a path of what a merchant typed or pasted: `/products/kit`, `products/kit`, or the whole address of a page of
 * the shop, at any of `hosts`. What could lead out of the shop in any reading, that of a browser which takes `\` for
 * `/` or of a server which decodes twice included, is refused and never mended.
 */
export function parseShopPath(text: string, hosts: string[]): ParsedShopPath {
  const typed = text.trim();
  if (typed === "") return { ok: true, path: "/" };
  if (typed.length > MAX_LENGTH) return { ok: false, reason: "too-long" };
  for (const reading of decodedForms(typed)) {
    if (UNSAFE.test(reading)) return { ok: false, reason: "bad-character" };
    if (isProtocolRelative(reading)) return { ok: false, reason: "other-shop" };
  }
  const path = /^https?:\/\//i.test(typed) ? pathOnHost(typed, hosts) : toRelativePath(typed, hosts);
  if (path === null) return { ok: false, reason: "other-shop" };
  // Resolving `.` and `..` can lay two slashes side by side that were apart.
  const url = URL.canParse(path, "https://shop.invalid") ? new URL(path, "https://shop.invalid") : null;
  if (url === null || url.host !== "shop.invalid" || url.pathname.startsWith("//"))
    return { ok: false, reason: "other-shop" };
  return { ok: true, path: url.pathname + url.search + url.hash };
}

/** The path as it is and as it is after each decoding, with look-alike characters made plain. */
function decodedForms(typed: string): string[] {
  const all = [typed, typed.normalize("NFKC")];
  let reading = typed;
  for (let round = 0; round < MAX_DECODINGS; round++) {
    const decoded = decode(reading);
    if (decoded === reading) break;
    reading = decoded;
    all.push(reading, reading.normalize("NFKC"));
  }
  return all;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(/%([0-7][0-9a-f])/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  }
}

/** `//evil` is another host's address without its scheme. */
function isProtocolRelative(reading: string): boolean {
  return reading.startsWith("//");
}

function pathOnHost(typed: string, hosts: string[]): string | null {
  if (!URL.canParse(typed)) return null;
  const url = new URL(typed);
  if (!hosts.includes(url.host) || url.username !== "" || url.password !== "") return null;
  return url.pathname + url.search + url.hash;
}

/** `dino.example/products/kit` is meant as an address; `evil.example`, `javascript:x` and `@evil` are no path of ours. */
function toRelativePath(typed: string, hosts: string[]): string | null {
  if (/^[/?#]/.test(typed)) return typed.startsWith("/") ? typed : `/${typed}`;
  const [, first = "", rest = ""] = /^([^/?#]*)(.*)$/s.exec(typed) ?? [];
  if (hosts.includes(first)) return rest.startsWith("/") ? rest : `/${rest}`;
  return /[.:@]/.test(decode(first).normalize("NFKC")) ? null : `/${typed}`;
}

/** The refusal in the merchant's words, to stand at the field. */
export function describePathProblem(reason: Exclude<ParsedShopPath, { ok: true }>["reason"]): string {
  switch (reason) {
    case "other-shop":
      return "Choose a page of your own shop, such as /products/gift-card.";
    case "bad-character":
      return "A page’s address has no spaces, backslashes or invisible characters.";
    case "too-long":
      return `Keep the page’s address within ${MAX_LENGTH.toLocaleString("en")} characters.`;
  }
}
