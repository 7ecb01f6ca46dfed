import { formatCount } from "~/lib/numbers";

/**
 * The page that a link opens, or why the page is rejected. `path` is a path in the shop with its query and hash, and
 * always starts with `/`.
 */
export type ParsedShopPath =
  | { ok: true; path: string }
  | { ok: false; reason: "other-shop" | "bad-character" | "too-long" };

const MAX_LENGTH = 1_500;

/** Characters that are rejected, even if they are percent-encoded. Browsers replace or drop some of them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the expression has to find control characters
const UNSAFE = /[\u0000-\u001f\u007f-\u00a0\\\p{C}]|(?! )\p{Z}/u;

/**
 * Parses the page that a merchant typed or pasted: `/products/kit`, `products/kit`, or the URL of a page on one of
 * `hosts`, with or without `https://`. `hosts` are in lower case. An empty text means the home page.
 *
 * Rejects a text that some browser or server could read as a page outside the shop, for example a browser that treats
 * `\` as `/`, or a server that decodes the text twice. Does not try to correct such a text. A space is accepted only as
 * `%20`: a typed space is more likely a typo.
 */
export function parseShopPath(text: string, hosts: string[]): ParsedShopPath {
  const typed = text.trim();
  if (typed === "") return { ok: true, path: "/" };
  if (typed.length > MAX_LENGTH) return { ok: false, reason: "too-long" };
  if (typed.includes(" ")) return { ok: false, reason: "bad-character" };
  for (const form of decodedForms(typed)) {
    if (UNSAFE.test(form)) return { ok: false, reason: "bad-character" };
    if (isProtocolRelative(form)) return { ok: false, reason: "other-shop" };
  }
  const path = /^https?:\/\//i.test(typed) ? pathOfFullUrl(typed, hosts) : pathOfSchemelessText(typed, hosts);
  if (path === null) return { ok: false, reason: "other-shop" };
  // Resolving `.` and `..` can move two slashes to the start of the path, which makes the path a URL
  // of another host.
  const url = URL.canParse(path, "https://shop.invalid") ? new URL(path, "https://shop.invalid") : null;
  if (url === null || url.host !== "shop.invalid" || url.pathname.startsWith("//"))
    return { ok: false, reason: "other-shop" };
  return { ok: true, path: url.pathname + url.search + url.hash };
}

/**
 * Returns the text as typed and after each decoding, each also in the Unicode form NFKC, which replaces variants such
 * as the full-width slash. Decodes until nothing is left to decode, because a URL may pass through any number of
 * servers that each decode it once. Each decoding makes the text shorter, so the number of decodings is limited.
 */
function decodedForms(typed: string): string[] {
  const forms = [typed];
  let decoded = decode(typed);
  while (decoded !== forms.at(-1)) {
    forms.push(decoded);
    decoded = decode(decoded);
  }
  return forms.flatMap((form) => [form, form.normalize("NFKC")]);
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

/**
 * Whether a browser would read the text as a URL that starts with the host: `//evil` opens the host `evil`. Browsers
 * ignore spaces at the start of a URL.
 */
function isProtocolRelative(form: string): boolean {
  return form.trimStart().startsWith("//");
}

function pathOfFullUrl(typed: string, hosts: string[]): string | null {
  if (!URL.canParse(typed)) return null;
  const url = new URL(typed);
  if (!hosts.includes(url.host) || url.username !== "" || url.password !== "") return null;
  return url.pathname + url.search + url.hash;
}

/**
 * Parses a text that does not start with `https://` or `http://`: a path, or a URL of the shop without its scheme, such
 * as `dino.example/products/kit`. Returns the path with its query and hash. Returns null if the text could start with
 * another host or scheme, such as `evil.example`, `javascript:x` or `@evil`.
 */
function pathOfSchemelessText(typed: string, hosts: string[]): string | null {
  if (/^[/?#]/.test(typed)) return typed.startsWith("/") ? typed : `/${typed}`;
  const [, firstSegment = "", rest = ""] = /^([^/?#]*)(.*)$/s.exec(typed) ?? [];
  if (hosts.includes(firstSegment.toLowerCase())) return rest.startsWith("/") ? rest : `/${rest}`;
  return /[.:@]/.test(decode(firstSegment).normalize("NFKC")) ? null : `/${typed}`;
}

/** Returns the error message that the page field shows for a rejected page. */
export function describePathProblem(
  reason: Exclude<ParsedShopPath, { ok: true }>["reason"],
  locale: string,
): string {
  switch (reason) {
    case "other-shop":
      return "Choose a page in your own shop, such as /products/gift-card.";
    case "bad-character":
      return "Remove backslashes and invisible characters from the page’s URL, and write spaces as %20.";
    case "too-long":
      return `Use up to ${formatCount(MAX_LENGTH, locale)} characters.`;
  }
}
