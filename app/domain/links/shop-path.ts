import { formatCount } from "~/lib/numbers";

/** The page that a link opens. `path` is a path in the shop with its query and hash, and always starts with `/`. */
export type ParsedShopPath =
  | { ok: true; path: string }
  | { ok: false; reason: "other-shop" | "bad-character" | "too-long" };

const MAX_LENGTH = 1_500;

/** Characters that no page URL contains. Browsers interpret some of them differently from how they look. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the expression has to find control characters
const UNSAFE = /[\u0000-\u0020\u007f-\u00a0\\\p{C}\p{Z}]/u;

/**
 * Maximum number of times that a text is decoded. The text is checked as typed and after each decoding, because several
 * servers may each decode a URL once.
 */
const MAX_DECODINGS = 3;

/**
 * Parses the page that a merchant typed or pasted: `/products/kit`, `products/kit`, or the full URL of a page on one of
 * `hosts`. Rejects any text that some browser or server could read as a page outside the shop, for example a browser
 * that treats `\` as `/`, or a server that decodes twice. Such a text is never corrected.
 */
export function parseShopPath(text: string, hosts: string[]): ParsedShopPath {
  const typed = text.trim();
  if (typed === "") return { ok: true, path: "/" };
  if (typed.length > MAX_LENGTH) return { ok: false, reason: "too-long" };
  for (const form of decodedForms(typed)) {
    if (UNSAFE.test(form)) return { ok: false, reason: "bad-character" };
    if (isProtocolRelative(form)) return { ok: false, reason: "other-shop" };
  }
  const path = /^https?:\/\//i.test(typed) ? pathOnHost(typed, hosts) : toRelativePath(typed, hosts);
  if (path === null) return { ok: false, reason: "other-shop" };
  // Resolving `.` and `..` can move two slashes to the start of the path, which makes it a URL of another host.
  const url = URL.canParse(path, "https://shop.invalid") ? new URL(path, "https://shop.invalid") : null;
  if (url === null || url.host !== "shop.invalid" || url.pathname.startsWith("//"))
    return { ok: false, reason: "other-shop" };
  return { ok: true, path: url.pathname + url.search + url.hash };
}

/** Returns the text as typed and after each decoding, and each of these also with look-alike characters normalized. */
function decodedForms(typed: string): string[] {
  const all = [typed, typed.normalize("NFKC")];
  let form = typed;
  for (let round = 0; round < MAX_DECODINGS; round++) {
    const decoded = decode(form);
    if (decoded === form) break;
    form = decoded;
    all.push(form, form.normalize("NFKC"));
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

/** Whether a browser would read the text as a URL without a scheme: `//evil` opens the host `evil`. */
function isProtocolRelative(form: string): boolean {
  return form.startsWith("//");
}

function pathOnHost(typed: string, hosts: string[]): string | null {
  if (!URL.canParse(typed)) return null;
  const url = new URL(typed);
  if (!hosts.includes(url.host) || url.username !== "" || url.password !== "") return null;
  return url.pathname + url.search + url.hash;
}

/**
 * Parses a text without a scheme, which is a path or a URL of the shop such as `dino.example/products/kit`. Returns the
 * path with its query and hash. Returns null if the text is not a path in the shop, such as `evil.example`,
 * `javascript:x` or `@evil`.
 */
function toRelativePath(typed: string, hosts: string[]): string | null {
  if (/^[/?#]/.test(typed)) return typed.startsWith("/") ? typed : `/${typed}`;
  const [, firstSegment = "", rest = ""] = /^([^/?#]*)(.*)$/s.exec(typed) ?? [];
  if (hosts.includes(firstSegment)) return rest.startsWith("/") ? rest : `/${rest}`;
  return /[.:@]/.test(decode(firstSegment).normalize("NFKC")) ? null : `/${typed}`;
}

/** Returns the error message that the page field shows. */
export function describePathProblem(
  reason: Exclude<ParsedShopPath, { ok: true }>["reason"],
  locale: string,
): string {
  switch (reason) {
    case "other-shop":
      return "Choose a page in your own shop, such as /products/gift-card.";
    case "bad-character":
      return "Remove spaces, backslashes, and invisible characters from the page’s URL.";
    case "too-long":
      return `Use up to ${formatCount(MAX_LENGTH, locale)} characters.`;
  }
}
