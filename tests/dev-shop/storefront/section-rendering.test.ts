import { beforeEach, describe, expect, it } from "vitest";
import { aDiscount } from "../orders/builders";
import { themeInput } from "../state/theme";
import { useShopper } from "./use-shopper";

const shopper = useShopper();
const { visit, ajaxRequest, socks } = shopper;

const items = "template--1__cart-items";

beforeEach(async () => {
  shopper.state.switches.storefront.theme = themeInput.parse({ name: "drawer" });
  aDiscount(shopper.state, { codes: ["TEN"] });
  await ajaxRequest("/cart/add.js", { id: socks(), quantity: 1 });
});

describe("the Section Rendering API", () => {
  it("returns the markup of sections by id, as Shopify wraps them, and null for an unknown section", async () => {
    const sections = await ajaxRequest("/collections/all?sections=cart-drawer,cart-icon-bubble,nothing");
    expect(Object.keys(sections)).toEqual(["cart-drawer", "cart-icon-bubble", "nothing"]);
    expect(sections["cart-drawer"]).toMatch(
      /^<div id="shopify-section-cart-drawer" class="shopify-section"><cart-drawer/,
    );
    expect(sections["cart-drawer"]).toContain("$12.00");
    expect(sections.nothing).toBeNull();
    expect(await ajaxRequest("/?sections[]=cart-icon-bubble")).toHaveProperty("cart-icon-bubble");
  });

  it("returns one section as markup, or 404", async () => {
    const section = await visit("/cart?section_id=cart-live-region-text");
    expect(section.text).toContain("Your cart has 1 item.");
    expect((await visit("/cart?section_id=nothing")).status).toBe(404);
  });

  it("knows the sections of the cart's template only on the cart page, in any language", async () => {
    expect((await ajaxRequest(`/?sections=${items}`))[items]).toBeNull();
    const ofCart = (await ajaxRequest(`/de/cart?sections=${items}`))[items];
    expect(ofCart).toContain(`<div id="main-cart-items" data-id="${items}">`);
    expect(ofCart).toContain('href="/de/products/fossil-socks"');
  });

  it("refuses more than five sections, because Shopify does not document the response", async () => {
    const { status, text } = await visit("/?sections=a,b,c,d,e,f");
    expect(status).toBe(500);
    expect(text).toContain("DEV_SHOP_NOT_IMPLEMENTED");
  });

  it("knows no section of the plain theme", async () => {
    shopper.state.switches.storefront.theme = themeInput.parse({ name: "plain" });
    expect(await ajaxRequest("/?sections=cart-drawer")).toEqual({ "cart-drawer": null });
  });
});

describe("sections in requests of the Ajax cart API", () => {
  it.each(["add", "change", "update", "clear"])(
    "renders them after cart/%s.js with the new cart",
    async (action) => {
      const body = { id: socks(), quantity: 3, sections: ["cart-icon-bubble"], sections_url: "/" };
      const { sections } = await ajaxRequest(`/cart/${action}.js`, body);
      const count = { add: "4 items", change: "3 items", update: "1 item", clear: undefined }[action];
      if (count === undefined) expect(sections["cart-icon-bubble"]).not.toContain("cart-count-bubble");
      else expect(sections["cart-icon-bubble"]).toContain(count);
    },
  );

  it("renders them in /cart.js, and with the discount of a code", async () => {
    await ajaxRequest("/cart/update.js", { discount: "ten" });
    const cart = await ajaxRequest("/cart.js?sections=cart-drawer");
    expect(cart).toMatchObject({ item_count: 1, total_price: 1080 });
    expect(cart.sections["cart-drawer"]).toContain("ten (-$1.20)");
  });

  it("renders them for the page of sections_url, or else for the page that sent the request", async () => {
    const referer = `${shopper.storefrontUrl}/de/cart`;
    const withReferer = await ajaxRequest("/cart/update.js", { sections: items }, { referer });
    expect(withReferer.sections[items]).toContain("main-cart-items");
    const withUrl = await ajaxRequest("/cart/update.js", { sections: items, sections_url: "/" }, { referer });
    expect(withUrl.sections[items]).toBeNull();
  });

  it("adds an item of a multipart form that asks for JSON, as Dawn's product form does, and returns the item with sections", async () => {
    const body = new FormData();
    body.append("id", String(socks()));
    body.append("quantity", "2");
    body.append("sections", "cart-drawer,cart-icon-bubble");
    const headers = { accept: "application/javascript" };
    const added = JSON.parse((await visit("/cart/add", { method: "POST", body, headers })).text);
    expect(added).toMatchObject({ variant_id: socks(), quantity: 3, key: expect.any(String) });
    expect(added.sections["cart-icon-bubble"]).toContain("3 items");
  });
});
