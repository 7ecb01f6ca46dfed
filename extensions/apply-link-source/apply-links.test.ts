import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { applyLinks } from "./apply-links";
import type { PageState } from "./cart";
import { type Answer, addLinks, loadLinks, updateLink } from "./links";

/** A code of the shop. `needs`: the number of items from which the code applies. */
interface ShopCode {
  percentage: number;
  offer: string;
  combines?: boolean;
  needs?: number;
  savesShipping?: boolean;
  status?: Answer["status"];
}

const VARIANT_ID = 7;

let codesOfShop: Record<string, ShopCode>;
let cart: { items: number; codes: string[] };
/** The percentage of an automatic discount that doesn't combine with other discounts. */
let automatic: number;
let page: PageState;
/** The codes of each request that changed the cart's codes. */
let writes: string[][];
/** Whether the request for the price of a copy of the cart fails. */
let isCopyFailing: boolean;
/** Called before a request changes the cart's codes. */
let beforeWrite: () => void;

beforeEach(() => {
  codesOfShop = {
    TEN: { percentage: 10, offer: "ten", combines: true },
    FIVE: { percentage: 5, offer: "five", combines: true },
    FIVE2: { percentage: 5, offer: "five", combines: true },
    BIG: { percentage: 50, offer: "big" },
    SMALL: { percentage: 1, offer: "small" },
    THREE: { percentage: 20, offer: "three", combines: true, needs: 3 },
    // Free shipping that takes nothing off the items and is worth more than SMALL.
    SHIPPING: { percentage: 0, offer: "shipping", savesShipping: true },
    GONE: { percentage: 20, offer: "gone", status: "ended", needs: 99 },
  };
  cart = { items: 1, codes: [] };
  page = { clicked: [] };
  automatic = 0;
  writes = [];
  isCopyFailing = false;
  beforeWrite = () => {};
  vi.stubGlobal("window", {});
  vi.stubGlobal("localStorage", {});
  vi.stubGlobal("document", {
    getElementById: () => ({
      textContent: JSON.stringify({ cartUrl: "/cart.js", updateUrl: "/cart/update.js" }),
    }),
  });
  vi.stubGlobal("fetch", async (url: string, { body, credentials }: RequestInit) => {
    if (url !== "/cart/update.js") return Response.json(cartJson());
    const { discount, updates } = JSON.parse(body as string);
    const codes = discount.split(",").filter(Boolean);
    // Without cookies, Shopify creates another cart.
    if (credentials === "omit") {
      if (isCopyFailing) throw new Error("network");
      return Response.json(cartJson({ items: updates[VARIANT_ID], codes }));
    }
    beforeWrite();
    cart.codes = codes;
    writes.push(codes);
    return Response.json(cartJson());
  });
});
afterEach(() => void vi.unstubAllGlobals());

/** Prices the cart as Shopify does: codes that combine add up, and otherwise the best discount applies. */
function cartJson({ items, codes } = cart) {
  const price = items * 1000;
  const eligible = codes.filter((code) => items >= (codesOfShop[code]?.needs ?? 1) && codesOfShop[code]);
  const percentageOf = (codes: string[]) =>
    codes.reduce((sum, code) => sum + (codesOfShop[code]?.percentage ?? 0), 0);
  const worthOf = (codes: string[]) =>
    percentageOf(codes) + (codes.some((code) => codesOfShop[code]?.savesShipping) ? 5 : 0);
  const combinations = [
    eligible.filter((code) => codesOfShop[code]?.combines),
    ...eligible.map((code) => [code]),
  ].filter((codes) => worthOf(codes) > automatic);
  const [best = []] = combinations.sort((one, other) => worthOf(other) - worthOf(one));
  const discount = (price * Math.max(percentageOf(best), automatic)) / 100;
  return {
    item_count: items,
    items: items > 0 ? [{ variant_id: VARIANT_ID, quantity: items }] : [],
    original_total_price: price,
    total_price: price - discount,
    total_discount: discount,
    discount_codes: codes.map((code) => ({ code, applicable: items > 0 && best.includes(code) })),
  };
}

/** Opens a link with the codes and applies it. Returns what the shopper is told, such as "applied TEN". */
async function open(...codes: string[]) {
  addLinks(codes);
  answer(...codes);
  return apply(codes);
}

/** Opens a link whose code was set with Shopify's discount link. */
async function openSecured(code: string) {
  addLinks([code]);
  answer(code);
  page.secured = code;
  return apply([code]);
}

function answer(...codes: string[]) {
  for (const token of codes) {
    const {
      offer = null,
      combines = false,
      status = "ready",
    } = codesOfShop[token] ?? { status: "unavailable" };
    const isReady = status === "ready";
    updateLink(token, {
      answer: { status, offer: isReady ? offer : null, combines, isShipping: token === "SHIPPING" },
    });
  }
}

async function apply(clicked: string[] = []) {
  page.clicked = clicked;
  const applied = await applyLinks(page);
  return applied?.outcome && [applied.outcome.kind, ...applied.outcome.codes].join(" ");
}

describe("one link", () => {
  test("is applied if the cart's price changes, and then needs no more requests", async () => {
    expect(await open("TEN")).toBe("applied TEN");
    expect(cartJson().total_price).toBe(900);
    expect(await apply()).toBeUndefined();
    expect(writes).toEqual([["TEN"]]);
  });

  test("that Shopify uses for later items is ready while the cart is empty, and applied once an item is added", async () => {
    cart.items = 0;
    expect(await openSecured("TEN")).toBe("ready TEN");
    expect(writes).toEqual([]);
    expect(await apply()).toBeUndefined();
    cart.items = 1;
    expect(await apply()).toBe("applied TEN");
    expect(writes).toEqual([["TEN"]]);
  });

  test("that Shopify does not use for later items promises nothing while the cart is empty", async () => {
    cart.items = 0;
    expect(await open("TEN")).toBeUndefined();
    expect(writes).toEqual([]);
    cart.items = 1;
    expect(await apply()).toBe("applied TEN");
  });

  test("is ready in an empty cart that has another code", async () => {
    cart = { items: 0, codes: ["FIVE"] };
    expect(await open("TEN")).toBe("ready TEN");
    expect(cart.codes).toEqual(["FIVE", "TEN"]);
  });

  test("that does not apply to the items is told once, stays in the cart, and is applied when it applies", async () => {
    expect(await open("THREE")).toBe("later THREE");
    expect(cart.codes).toEqual(["THREE"]);
    expect(await apply()).toBeUndefined();
    cart.items = 2;
    expect(await apply()).toBeUndefined();
    cart.items = 3;
    expect(await apply()).toBe("applied THREE");
    expect(writes).toEqual([["THREE"]]);
  });

  test("is told again if the shopper opens it again", async () => {
    await open("TEN");
    expect(await open("TEN")).toBe("applied TEN");
    await open("THREE");
    expect(await open("THREE")).toBe("later THREE");
  });

  test("that does not work and was set for later items is removed from the cart when an item is added", async () => {
    cart.items = 0;
    expect(await openSecured("GONE")).toBe("ended GONE");
    expect(await apply()).toBeUndefined();
    cart = { items: 1, codes: ["GONE"] };
    expect(await apply()).toBeUndefined();
    expect(cart.codes).toEqual([]);
  });

  test("that the app says has ended is applied if Shopify still applies it", async () => {
    Object.assign(codesOfShop.GONE!, { needs: 1 });
    cart.codes = ["GONE"];
    expect(await open("GONE")).toBe("applied GONE");
  });

  test("that ended is removed from the cart, and not tried again", async () => {
    cart.codes = ["GONE"];
    expect(await open("GONE")).toBe("ended GONE");
    expect(cart.codes).toEqual([]);
    expect(loadLinks()).toMatchObject([{ token: "GONE", isDone: true }]);
  });

  test("that ended after it was opened is told with this reason", async () => {
    cart.items = 0;
    expect(await openSecured("TEN")).toBe("ready TEN");
    Object.assign(codesOfShop.TEN!, { status: "ended", needs: 99 });
    cart.items = 1;
    answer("TEN");
    expect(await apply()).toBe("ended_since TEN");
    expect(cart.codes).toEqual([]);
  });

  test("that ended and was opened in two tabs is told with the same reason in both", async () => {
    addLinks(["GONE"]);
    answer("GONE");
    expect(await apply(["GONE"])).toBe("ended GONE");
    expect(await apply(["GONE"])).toBe("ended GONE");
  });

  test("without an answer is left alone", async () => {
    addLinks(["TEN"]);
    expect(await apply(["TEN"])).toBeUndefined();
    expect(writes).toEqual([]);
  });
});

describe("a shopper who adds an item while the code is being added", () => {
  test.each(["TEN", "SMALL"])("gets the discount of %s", async (code) => {
    beforeWrite = () => {
      cart.items = 2;
    };
    expect(await open(code)).toBe(`applied ${code}`);
    expect(cart.codes).toEqual([code]);
  });
});

describe("a cart that already has a discount", () => {
  test("keeps it if the link's code is worth less, and the shopper is told that", async () => {
    cart.codes = ["BIG"];
    expect(await open("SMALL")).toBe("better SMALL");
    expect(cart.codes).toEqual(["BIG"]);
  });

  test("never loses it while the link's code is tried, even if a request fails", async () => {
    cart.codes = ["BIG"];
    isCopyFailing = true;
    await expect(open("SMALL")).rejects.toThrow("network");
    expect(writes).toEqual([["BIG", "SMALL"]]);
    isCopyFailing = false;
    expect(await apply(["SMALL"])).toBe("better SMALL");
    expect(writes.every((codes) => codes.includes("BIG"))).toBe(true);
  });

  test("loses the code that a better free shipping replaces, although the items then cost more", async () => {
    cart.codes = ["SMALL"];
    expect(await open("SHIPPING")).toBe("applied SHIPPING");
    expect(cart.codes).toEqual(["SHIPPING"]);
  });

  test("loses the code that the link's better code replaces", async () => {
    cart.codes = ["SMALL"];
    expect(await open("BIG")).toBe("applied BIG");
    expect(cart.codes).toEqual(["BIG"]);
  });

  test("keeps a code that the shopper entered and that did not apply before", async () => {
    cart.codes = ["THREE", "OF-ANOTHER-APP"];
    expect(await open("TEN")).toBe("applied TEN");
    expect(cart.codes).toEqual(["THREE", "OF-ANOTHER-APP", "TEN"]);
  });

  test("keeps a better automatic discount", async () => {
    automatic = 20;
    expect(await open("SMALL")).toBe("better SMALL");
    expect(cart.codes).toEqual([]);
  });

  test("is not called better if the code combines with every discount, so that the items must be the reason", async () => {
    automatic = 20;
    expect(await open("THREE")).toBe("later THREE");
  });

  test("and a code that would apply neither with nor without it: the shopper is told that it does not apply", async () => {
    cart.codes = ["TEN"];
    expect(await open("THREE")).toBe("later THREE");
    expect(cart.codes).toEqual(["TEN", "THREE"]);
    expect(writes).toHaveLength(1);
    cart.items = 3;
    expect(await apply()).toBe("applied THREE");
  });
});

describe("several links", () => {
  test("that combine are all applied", async () => {
    expect(await open("TEN")).toBe("applied TEN");
    expect(await open("FIVE")).toBe("applied FIVE");
    expect(cartJson().total_price).toBe(850);
  });

  test("never leave codes of earlier links that do nothing in the cart", async () => {
    await open("THREE");
    await open("SMALL");
    await open("TEN");
    await open("BIG");
    expect(cart.codes).toEqual(["BIG"]);
    cart.items = 3;
    await apply();
    expect(cartJson().discount_codes.filter(({ applicable }) => !applicable)).toEqual([]);
  });

  test("of one offer give one discount: the first one while it is active", async () => {
    await open("FIVE");
    expect(await open("FIVE2")).toBe("same_offer FIVE2");
    expect(cart.codes).toEqual(["FIVE"]);
  });

  test("of one offer give one discount: the newest one while the cart is empty", async () => {
    cart = { items: 0, codes: ["FIVE"] };
    await open("FIVE");
    expect(await open("FIVE2")).toBe("ready FIVE2");
    expect(cart.codes).toEqual(["FIVE2"]);
    expect(await apply()).toBeUndefined();
    cart.items = 1;
    expect(await apply()).toBe("applied FIVE2");
    expect(cart.codes).toEqual(["FIVE2"]);
  });

  test("one after another in a filled cart write the codes only when something changes", async () => {
    await open("THREE");
    await open("TEN");
    const before = writes.length;
    for (let page = 0; page < 3; page++) expect(await apply()).toBeUndefined();
    expect(writes).toHaveLength(before);
  });
});

describe("a link with several codes", () => {
  test("is applied as far as the codes combine", async () => {
    expect(await open("TEN", "FIVE")).toBe("applied TEN FIVE");
    expect(await open("TEN", "SMALL")).toBe("applied TEN");
    expect(cart.codes).toEqual(["TEN", "FIVE"]);
  });

  test("of one offer has one code applied", async () => {
    expect(await open("FIVE", "FIVE2")).toBe("applied FIVE2");
    expect(cart.codes).toEqual(["FIVE2"]);
  });

  test("is applied only as far as Shopify's cart says so in the end", async () => {
    expect(await open("TEN", "BIG")).toBe("applied BIG");
    expect(cart.codes).toEqual(["BIG"]);
    expect(loadLinks()).toMatchObject([{ told: "better" }, { told: "applied" }]);
  });

  test("names only the code that is applied if the codes don't combine", async () => {
    expect(await open("SMALL", "BIG")).toBe("applied BIG");
    expect(cart.codes).toEqual(["BIG"]);
  });

  test("works if one of them is unknown", async () => {
    expect(await open("NEVER-WAS", "TEN")).toBe("applied TEN");
    expect(await open("NEVER-WAS")).toBe("unavailable NEVER-WAS");
  });
});

test("isChanged compares with the cart that the page shows, until the page shows another one", async () => {
  const shown = cartJson();
  cart.codes = ["TEN"];
  addLinks(["TEN"]);
  answer("TEN");
  page = { clicked: ["TEN"], shown };
  expect(await applyLinks(page)).toMatchObject({ isChanged: true });
  page.clicked = ["TEN"];
  expect(await applyLinks(page)).toMatchObject({ isChanged: true });
  page = { clicked: ["TEN"] };
  expect(await applyLinks(page)).toMatchObject({ isChanged: false });
});

test("the shopper is told only once, however many checks run", async () => {
  addLinks(["TEN"]);
  answer("TEN");
  page.clicked = ["TEN"];
  expect((await applyLinks(page))?.outcome).toEqual({ kind: "applied", codes: ["TEN"] });
  expect(page.clicked).toEqual([]);
  expect(await applyLinks(page)).toBeUndefined();
});
