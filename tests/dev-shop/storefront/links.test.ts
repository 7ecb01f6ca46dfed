import { beforeEach, describe, expect, it } from "vitest";
import { aDiscount, variantId } from "../orders/builders";
import { useShopper } from "./use-shopper";

const shopper = useShopper();
const { visit, submit, ajaxRequest, openWithoutRedirect, socks } = shopper;

beforeEach(() => {
  aDiscount(shopper.state, { codes: ["TEN"] });
});

const readCart = async () => {
  const cart = await ajaxRequest("/cart.js");
  return {
    items: cart.items.map((item: { id: number; quantity: number }) => [item.id, item.quantity]),
    codes: cart.discount_codes.map(({ code }: { code: string }) => code),
  };
};

describe("Shopify's discount link", () => {
  it("sets the code for a cart that is filled later, and for “Buy it now”, also when its redirect is not followed", async () => {
    expect(await openWithoutRedirect("/discount/TEN")).toBe("/");
    await ajaxRequest("/cart/add.js", { id: socks(), quantity: 1 });
    expect((await readCart()).codes).toEqual(["TEN"]);
    const checkout = await submit("/checkouts/buy-it-now", { id: socks(), quantity: 1 });
    expect(checkout.text).toContain("Remove TEN");
  });

  it("sets several codes, and replaces the codes of an earlier link", async () => {
    await visit("/discount/OLD");
    await visit("/discount/TEN,%20NOPE,ten");
    await ajaxRequest("/cart/add.js", { id: socks(), quantity: 1 });
    expect((await readCart()).codes).toEqual(["TEN", "NOPE"]);
  });

  it("replaces the codes of the cart, and creates no cart", async () => {
    await visit("/discount/TEN");
    expect((await readCart()).codes).toEqual([]);
    await ajaxRequest("/cart/add.js", { id: socks(), quantity: 1 });
    await visit("/discount/OTHER");
    expect((await readCart()).codes).toEqual(["OTHER"]);
  });

  it("sets the code again for a new cart that starts without codes", async () => {
    await visit("/discount/TEN");
    await ajaxRequest("/cart/update.js", { discount: "" });
    await ajaxRequest("/cart/add.js", { id: socks(), quantity: 1 });
    expect((await readCart()).codes).toEqual(["TEN"]);
  });

  it("does not set the code for a cart that already has items and whose codes were removed", async () => {
    await visit("/discount/TEN");
    await ajaxRequest("/cart/add.js", { id: socks(), quantity: 1 });
    await ajaxRequest("/cart/update.js", { discount: "" });
    await ajaxRequest("/cart/add.js", { id: socks(), quantity: 1 });
    expect((await readCart()).codes).toEqual([]);
  });
});

describe("Buy it now", () => {
  it("sells only this item, with the session's codes and not the cart's, and leaves the cart as it is", async () => {
    await visit("/discount/TEN");
    await ajaxRequest("/cart/add.js", { id: variantId(shopper.state, "Ammonite Mug"), quantity: 3 });
    await ajaxRequest("/cart/update.js", { discount: "OTHER" });
    const cart = await readCart();
    const checkout = await submit("/checkouts/buy-it-now", { id: socks(), quantity: 2 });
    expect(checkout.path).toBe("/checkouts/buy-it-now");
    expect(checkout.text).toContain("2 × Fossil Socks");
    expect(checkout.text).not.toContain("Ammonite Mug");
    expect(checkout.text).toContain("-$2.40");
    expect(checkout.text).not.toContain("OTHER");
    const thanks = await submit("/checkouts/buy-it-now", {
      email: "zoe@example.com",
      first_name: "Zoe",
      last_name: "Park",
      codes: "TEN",
    });
    expect(thanks.text).toContain("Thank you");
    expect(shopper.state.orders.all()[0]?.lines.map((line) => line.quantity)).toEqual([2]);
    expect(await readCart()).toEqual(cart);
  });

  it("has a checkout on which codes are applied and removed without changing the cart", async () => {
    await submit("/checkouts/buy-it-now", { id: socks() });
    const typed = { return_to: "/checkouts/buy-it-now" };
    const applied = await submit("/checkouts/buy-it-now/discount", { ...typed, code: "TEN" });
    expect(applied.text).toContain("Remove TEN");
    expect(applied.text).toContain('formaction="/checkouts/buy-it-now/discount/remove"');
    const removed = await submit("/checkouts/buy-it-now/discount/remove", { ...typed, remove: "TEN" });
    expect(removed.text).not.toContain("Remove TEN");
    expect(await readCart()).toEqual({ items: [], codes: [] });
  });
});

describe("a cart permalink", () => {
  it("replaces the cart's items and codes, and goes to checkout", async () => {
    await ajaxRequest("/cart/add.js", { id: socks(), quantity: 5 });
    await ajaxRequest("/cart/update.js", { discount: "OLD" });
    const mug = variantId(shopper.state, "Ammonite Mug");
    const { path } = await visit(`/cart/${mug}:2,${socks()}:1?discount=TEN,NOPE`);
    expect(path).toBe("/checkout");
    expect(await readCart()).toEqual({
      items: [
        [mug, 2],
        [socks(), 1],
      ],
      codes: ["TEN", "NOPE"],
    });
  });

  it("goes to the cart page in the link's language with storefront=true, and drops parameters that Shopify does not document", async () => {
    const { path } = await visit(
      `/de/cart/${socks()}:1?storefront=true&discount=TEN&dino_apply=TEN&utm_source=x`,
    );
    expect(path).toBe("/de/cart");
  });

  it.each(["/cart/1:0", "/cart/1:x", "/cart/%E0%A4%A", "/cart/1:1/more"])(
    "is not found at %s",
    async (path) => {
      expect((await visit(path)).status).toBe(404);
    },
  );
});

describe("a /buy link", () => {
  it("replaces the cart, goes to continue_to, and passes parameters on that are not fields of a cart", async () => {
    await ajaxRequest("/cart/add.js", { id: socks(), quantity: 5 });
    const { path } = await visit(
      `/buy/${socks()}:2?continue_to=/cart&discounts/codes/0=TEN&discounts%2Fcodes%2F1=NOPE&buyer/email=a@b.example&utm_source=x&dino_apply=TEN,NOPE`,
    );
    expect(path).toBe("/cart?utm_source=x&dino_apply=TEN%2CNOPE");
    expect(await readCart()).toEqual({ items: [[socks(), 2]], codes: ["TEN", "NOPE"] });
  });

  it("goes to checkout without continue_to, and never to another site", async () => {
    expect((await visit(`/buy/${socks()}:1`)).path).toBe("/checkout");
    expect((await visit(`/buy/${socks()}:1?continue_to=//evil.example`)).path).toBe("/checkout");
  });

  it("leaves the cart unchanged if its items can't be read", async () => {
    await ajaxRequest("/cart/add.js", { id: socks(), quantity: 5 });
    expect((await visit("/buy/x:1?continue_to=/collections/all")).path).toBe("/collections/all");
    expect((await readCart()).items).toEqual([[socks(), 5]]);
  });
});
