import { expect, it } from "vitest";
import { themeInput } from "../state/theme";
import { splitLocale } from "./locales";
import { useShopper } from "./use-shopper";

const shopper = useShopper();
const { visit, submit, ajaxRequest, socks } = shopper;

it.each([
  ["/de/cart", { root: "/de", locale: "de", path: "/cart" }],
  ["/de", { root: "/de", locale: "de", path: "/" }],
  ["/en-gb/products/x", { root: "/en-gb", locale: "en", path: "/products/x" }],
  ["/pt-br/", { root: "/pt-br", locale: "pt-BR", path: "/" }],
  ["/zz/cart", { root: "", locale: null, path: "/zz/cart" }],
  ["/cart", { root: "", locale: null, path: "/cart" }],
  ["/de//cart", { root: "/de", locale: "de", path: "//cart" }],
])("splits %s into the language's prefix and the path", (pathname, parts) => {
  expect(splitLocale(pathname)).toEqual(parts);
});

/** The links, form targets and redirects that leave the page's language. */
function linksWithout(root: string, text: string) {
  const targets = [...text.matchAll(/(?:href|action|formaction)="(\/[^"]*)"/g)].map(
    ([, target = ""]) => target,
  );
  return targets.filter(
    (target) => !/^\/(?:assets|drawer-theme)\//.test(target) && !`${target}/`.startsWith(root),
  );
}

it.each(["plain", "drawer"] as const)(
  "keeps every link of the %s theme in the page's language",
  async (name) => {
    shopper.state.switches.storefront.theme = themeInput.parse({ name });
    const added = await submit("/de/cart/add", { id: socks() });
    expect(added.path).toBe("/de/cart");
    const pages = [
      "/de",
      "/de/collections/home",
      "/de/products/fossil-socks",
      "/de/cart",
      "/de/account/login",
      "/de/none",
    ];
    for (const path of pages) {
      const { text } = await visit(path);
      expect(text).toContain('<html lang="de"');
      expect({ path, links: linksWithout("/de/", text) }).toEqual({ path, links: [] });
    }
    const checkout = await visit("/de/checkout");
    expect(checkout.path).toBe("/de/checkout");
    expect(linksWithout("/de/", checkout.text)).toEqual([]);
  },
);

it("gives scripts and the app embed the language and its prefix", async () => {
  const { text } = await visit("/en-gb/");
  expect(text).toContain('"locale":"en"');
  expect(text).toContain('"routes":{"root":"/en-gb/"}');
  expect(text).toContain('"updateUrl": "/en-gb/cart/update.js"');
});

it("reaches the Ajax cart under a prefix, and keeps a discount link's page in its language", async () => {
  expect(await ajaxRequest("/de/cart/add.js", { id: socks() })).toMatchObject({ quantity: 1 });
  expect(await ajaxRequest("/cart.js")).toMatchObject({ item_count: 1 });
  expect((await visit("/de/discount/X?redirect=/products/dig-kit")).path).toBe("/de/products/dig-kit");
  for (const link of ["/discount/X", "/de/discount/X"]) {
    expect((await visit(`${link}?redirect=/fr/products/dig-kit`)).path).toBe("/fr/products/dig-kit");
  }
});
