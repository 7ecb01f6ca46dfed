import fc from "fast-check";
import { expect, test } from "vitest";
import { codeFromLink } from "~/domain/codes/code-text";
import { linkUrl, productLinkUrl, shopifyLinkUrl } from "~/domain/share-links/link-url";

const storefrontUrl = "https://dino.example";
const utm = { source: "news letter", medium: "", campaign: "autumn&co" };

test("a link keeps the query and hash of the page, and adds the token and the UTM parameters that are not empty", () => {
  const link = linkUrl({ storefrontUrl, path: "/products/dig-kit?variant=1#size", codes: ["FLYER"], utm });
  expect(link).toBe(
    "https://dino.example/products/dig-kit?variant=1&utm_source=news+letter&utm_campaign=autumn%26co&dino_apply=FLYER#size",
  );
});

test("a link replaces a token that is already in the page's query", () => {
  expect(linkUrl({ storefrontUrl, path: "/?dino_apply=OLD", codes: ["NEW"] })).toBe(
    "https://dino.example/?dino_apply=NEW",
  );
});

test("a link separates several codes by commas", () => {
  expect(linkUrl({ storefrontUrl, codes: ["FLYER", "FREE-SHIP"] })).toBe(
    "https://dino.example/?dino_apply=FLYER,FREE-SHIP",
  );
});

test("a link with a product opens the cart, where Shopify and the app embed apply the codes", () => {
  const product = { variantId: "42", quantity: 3 };
  expect(productLinkUrl({ storefrontUrl, product, codes: ["FLYER", "FREE-SHIP"], utm })).toBe(
    "https://dino.example/buy/42:3?utm_source=news+letter&utm_campaign=autumn%26co&continue_to=/cart&discounts/codes/0=FLYER&discounts/codes/1=FREE-SHIP&dino_apply=FLYER,FREE-SHIP",
  );
});

test("every character of a code survives in a link, even a comma", () => {
  const anyCodes = fc.array(fc.string({ unit: "grapheme", minLength: 1 }), { minLength: 1, maxLength: 5 });
  const readTokens = (link: string) =>
    /[?&]dino_apply=([^&#]*)/.exec(link)?.[1]?.split(",").map(decodeURIComponent);
  fc.assert(
    fc.property(anyCodes, (codes) => {
      const link = productLinkUrl({ storefrontUrl, product: { variantId: "42", quantity: 1 }, codes });
      const { searchParams } = new URL(link);
      expect(codes.map((_, index) => searchParams.get(`discounts/codes/${index}`))).toEqual(codes);
      expect(readTokens(link)).toEqual(codes);
      expect(readTokens(linkUrl({ storefrontUrl, codes }))).toEqual(codes);
    }),
  );
});

test("a search for a link finds the link's codes", () => {
  const link = linkUrl({ storefrontUrl, path: "/products/dig-kit?a=1", codes: ["FLYER", "FREE-SHIP"] });
  expect(codeFromLink(link)).toBe("FLYER,FREE-SHIP");
});

test("Shopify's own link redirects to the page, unless the page is the home page", () => {
  expect(shopifyLinkUrl({ storefrontUrl, code: "FLYER" })).toBe("https://dino.example/discount/FLYER");
  const shopifyLink = shopifyLinkUrl({ storefrontUrl, path: "/cart?a=1#b", code: "FLYER", utm });
  expect(new URL(shopifyLink).searchParams.get("redirect")).toBe(
    "/cart?a=1&utm_source=news+letter&utm_campaign=autumn%26co#b",
  );
});
