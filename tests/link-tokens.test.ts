import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { CODE_MAX_LENGTH, parseCodeText } from "~/domain/codes/code-text";
import { CODE_ALPHABETS } from "~/domain/codes/generate/code-alphabet";
import { codeHead, previewCode } from "~/domain/codes/generate/code-format";
import { linkUrl, MAX_CODES_PER_LINK, productLinkUrl, shopifyLinkUrl } from "~/domain/share-links/link-url";
import { takeTokens } from "../extensions/apply-link-source/take-tokens";

/*
 * Every code that a merchant can create is accepted by parseCodeText, which allows only A-Z, 0-9, "-" and "_". These
 * tests check that all such codes get through a link to the storefront's script, and back to the app, unchanged.
 */

afterEach(() => void vi.unstubAllGlobals());

const storefrontUrl = "https://dino.example";
const code = fc.string({
  unit: fc.constantFrom(..."ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"),
  minLength: 1,
  maxLength: CODE_MAX_LENGTH,
});
const codes = fc.uniqueArray(code, { minLength: 1, maxLength: MAX_CODES_PER_LINK });
const path = fc.constantFrom(
  "/",
  "/products/kit?variant=1#size",
  "/?dino_apply=OLD&a=%2C",
  "/collections/größe",
);

/** Returns the tokens that the storefront's script finds in the link. */
function openInStorefront(link: string) {
  const { search, pathname, hash, origin } = new URL(link);
  vi.stubGlobal("location", { search, pathname, hash, origin });
  vi.stubGlobal("history", { state: null, replaceState: () => {} });
  return takeTokens();
}

test("every code gets through a link to the storefront's script unchanged, alone or with other codes", () => {
  fc.assert(
    fc.property(codes, path, (all, page) => {
      const links = [
        linkUrl({ storefrontUrl, path: page, codes: all }),
        productLinkUrl({ storefrontUrl, product: { variantId: "42", quantity: 1 }, codes: all }),
      ];
      for (const link of links) expect(openInStorefront(link)).toEqual({ tokens: all, isInvalid: false });
    }),
  );
});

test("every code gets through a link that a mail program or a chat has changed", () => {
  const percentEncode = (text: string) =>
    [...text].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join("");
  const changes: ((link: string, token: string) => string)[] = [
    (link) => link.replaceAll("&", "&amp;"),
    (link) => link.replace("dino_apply", "dino%5Fapply"),
    (link, token) => link.replace(`=${token}`, `=${percentEncode(token)}`),
    (link, token) => link.replace(`=${token}`, `=${token.toLowerCase()}`),
    (link) => `${link}.`,
    (link) => `${link})`,
    (link) => `${link}%E2%80%9D`,
  ];
  fc.assert(
    fc.property(code, fc.constantFrom(...changes), (token, change) => {
      const link = linkUrl({ storefrontUrl, path: "/?a=1", codes: [token] });
      expect(openInStorefront(change(link, token))).toEqual({ tokens: [token], isInvalid: false });
    }),
  );
});

test("the app reads the token that the script sends as the same code", () => {
  fc.assert(
    fc.property(code, (token) => {
      const url = new URL(`/apps/dino/link?token=${token}`, storefrontUrl);
      expect(parseCodeText(url.searchParams.get("token") ?? "")).toEqual({ ok: true, code: token });
    }),
  );
});

test("every code gets through Shopify's own link unchanged", () => {
  fc.assert(
    fc.property(code, path, (token, page) => {
      const { pathname } = new URL(shopifyLinkUrl({ storefrontUrl, path: page, code: token }));
      expect(decodeURIComponent(pathname)).toBe(`/discount/${token}`);
    }),
  );
});

test("whatever text the script takes as a token, the app reads as a code, so no link is lost between the two", () => {
  const text = fc.string({ unit: fc.constantFrom(..."aZ0-_ .,%+&=#/ßıſ🦕\u200b\u00a0\n") });
  fc.assert(
    fc.property(text, (typed) => {
      const taken = openInStorefront(`${storefrontUrl}/?dino_apply=${encodeURIComponent(typed)}`);
      for (const token of taken?.tokens ?? []) {
        expect(parseCodeText(token)).toEqual({ ok: true, code: token });
      }
    }),
  );
});

test("a code with a comma, a space, a letter beyond ASCII or another character that a link could lose cannot be created", () => {
  const lost = fc.constantFrom(..." ,+%&=#?/\\.;:'\"<>()[]{}|~^`!@$*äßıſéñ漢🦕");
  fc.assert(
    fc.property(code, lost, code, (start, character, end) => {
      expect(parseCodeText(`${start}${character}${end}`)).toMatchObject({ ok: false });
    }),
  );
});

test("the codes of a pool have only characters that a code may have, with every prefix, separator and alphabet", () => {
  for (const alphabet of Object.keys(CODE_ALPHABETS) as (keyof typeof CODE_ALPHABETS)[]) {
    for (const separator of ["-", "_", ""] as const) {
      const format = { prefix: "SUMMER_20-A", separator, length: 32, alphabet };
      const pooled = previewCode(format);
      expect(pooled.startsWith(codeHead(format))).toBe(true);
      expect(parseCodeText(pooled)).toEqual({ ok: true, code: pooled });
    }
  }
});
