import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { linkUrl, shopifyLinkUrl } from "~/domain/share-links/link-url";
import { parseShopPath } from "~/domain/share-links/shop-path";

const HOSTS = ["dino.example", "dino-demo.myshopify.com"];
const storefrontUrl = "https://dino.example";

/** Texts that some browser or server could read as something other than a page of the shop. */
const UNSAFE_PATHS = [
  "//evil.example",
  "///evil.example",
  "////evil.example",
  "/\\evil.example",
  "\\/evil.example",
  "\\\\evil.example",
  "/\\/evil.example",
  "https:evil.example",
  "https:/evil.example",
  "https://evil.example",
  "HTTPS://EVIL.example/dino.example",
  "https://dino.example@evil.example",
  "https://dino.example:pw@dino.example",
  "https://dino.example.evil.example",
  "https://evil.example/?https://dino.example",
  "https://evil.example#@dino.example",
  "%2F%2Fevil.example",
  "/%2Fevil.example",
  "/%2f/evil.example",
  "%252F%252Fevil.example",
  "/%5Cevil.example",
  "/%09/evil.example",
  "/\t/evil.example",
  "/%0d%0aLocation:%20https://evil.example",
  "/\r\nLocation: https://evil.example",
  "/%00/evil.example",
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "java\nscript:alert(1)",
  "data:text/html,x",
  "@evil.example",
  "evil.example",
  "user@evil.example/x",
  "dino.example//",
  "/.//evil.example",
  "/..//evil.example",
  "/x/..//evil.example",
  "./../..//evil.example",
  "／／evil.example",
  "/／evil.example",
  "/＼evil.example",
  "https：//evil.example",
  "\u2028//evil.example",
  "/\u200b/evil.example",
  "\u202e//evil.example",
  "/%2525252f/evil.example",
  "/%252525255C/evil.example",
  "/pages/%25252500",
  "/pages/my%C2%A0page",
  "/pages/my%E2%80%A8page",
  "%20//evil.example",
  "/pages/%2525250d%2525250aLocation:%20https://evil.example",
];

/** Returns the hosts that a browser finds in the app's link, in Shopify's link, and in the redirect of the latter. */
function hostsOfLinks(path: string): string[] {
  const link = linkUrl({ storefrontUrl, path, codes: ["FLYER"] });
  const shopifyLink = new URL(shopifyLinkUrl({ storefrontUrl, path, code: "FLYER" }));
  const redirect = shopifyLink.searchParams.get("redirect") ?? "/";
  return [link, shopifyLink.href, new URL(redirect, storefrontUrl).href].map(
    (address) => new URL(address).host,
  );
}

test.each(UNSAFE_PATHS)("the page %j is rejected", (typed) => {
  expect(parseShopPath(typed, HOSTS)).toMatchObject({ ok: false });
});

test("a path is rejected if decoding it any number of times gives the URL of another host", () => {
  const unsafe = fc.constantFrom("/evil.example", "\\evil.example", "\t/evil.example");
  fc.assert(
    fc.property(unsafe, fc.integer({ min: 0, max: 40 }), (path, count) => {
      let encoded = encodeURIComponent(path);
      for (let i = 0; i < count; i++) encoded = encoded.replaceAll("%", "%25");
      expect(parseShopPath(`/${encoded}`, HOSTS)).toMatchObject({ ok: false });
    }),
  );
});

test("every link to an accepted page stays in the shop", () => {
  const pieces = fc.constantFrom(
    ...[
      "/",
      "//",
      "\\",
      "%2F",
      "%5C",
      "%09",
      "%0d%0a",
      ".",
      "..",
      "@",
      ":",
      "?",
      "#",
      "&",
      "=",
      "evil.example",
    ],
    ...[
      "https:",
      "javascript:",
      "dino.example",
      "／",
      "＼",
      "％2F",
      "\u200b",
      "\t",
      " ",
      "a",
      "%25",
      "%2e",
      "ﬀ",
    ],
  );
  const typed = fc.oneof(
    fc.array(pieces, { maxLength: 9 }).map((all) => all.join("")),
    fc.webUrl(),
    fc.string({ unit: "binary" }),
  );
  fc.assert(
    fc.property(typed, (text) => {
      const parsed = parseShopPath(text, HOSTS);
      if (!parsed.ok) return;
      expect(parsed.path).toMatch(/^\/(?![/\\])/);
      for (const host of hostsOfLinks(parsed.path)) expect(host).toBe("dino.example");
    }),
    { numRuns: 3_000 },
  );
});

describe("a page that a merchant enters", () => {
  test.each([
    ["", "/"],
    ["  ", "/"],
    ["/", "/"],
    ["/products/dig-kit", "/products/dig-kit"],
    ["products/dig-kit?variant=1#size", "/products/dig-kit?variant=1#size"],
    ["https://dino.example/collections/all", "/collections/all"],
    ["http://dino-demo.myshopify.com/cart?x=1", "/cart?x=1"],
    ["dino.example/products/dig-kit", "/products/dig-kit"],
    ["dino.example", "/"],
    ["?ref=flyer", "/?ref=flyer"],
    ["/products/größe", "/products/gr%C3%B6%C3%9Fe"],
    ["/pages/%E2%9C%93", "/pages/%E2%9C%93"],
    ["/a/../b", "/b"],
    ["/pages/my%20page", "/pages/my%20page"],
    ["https://dino.example/pages/my%20page?q=two%20words", "/pages/my%20page?q=two%20words"],
    ["/search?q=100%25%20cotton", "/search?q=100%25%20cotton"],
    ["Dino.Example/products/dig-kit", "/products/dig-kit"],
    ["DINO-DEMO.MYSHOPIFY.COM", "/"],
    ["HTTPS://DINO.example/Products", "/Products"],
  ])("as %j becomes the path %j", (typed, path) => {
    expect(parseShopPath(typed, HOSTS)).toEqual({ ok: true, path });
  });

  test("is rejected with the reason bad-character if it contains a space, and too-long if it is too long", () => {
    expect(parseShopPath("/my page", HOSTS)).toEqual({ ok: false, reason: "bad-character" });
    expect(parseShopPath(`/${"a".repeat(2_000)}`, HOSTS)).toEqual({ ok: false, reason: "too-long" });
  });
});
