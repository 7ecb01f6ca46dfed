import { beforeEach, describe, expect, it } from "vitest";
import { aDiscount } from "../orders/builders";
import { useShopper } from "./use-shopper";

const shopper = useShopper();
const { visit, ajaxRequest, socks } = shopper;

const path = "/storefront-actions/cart";
const merchandiseId = () => `gid://shopify/ProductVariant/${socks()}`;

beforeEach(() => {
  aDiscount(shopper.state, { codes: ["TEN"] });
});

describe("the request of Shopify.actions", () => {
  it("adds items and replaces the codes in one call, and returns the Storefront API's shapes", async () => {
    const result = await ajaxRequest(path, {
      lines: [{ merchandiseId: merchandiseId(), quantity: 2 }],
      discountCodes: ["ten", "NOPE"],
      note: "Hi",
    });
    expect(result).toMatchObject({
      cart: {
        totalQuantity: 2,
        note: "Hi",
        cost: { totalAmount: { amount: "21.60", currencyCode: "USD" } },
        discountCodes: [
          { code: "ten", applicable: true },
          { code: "NOPE", applicable: false },
        ],
      },
      userErrors: [],
      warnings: [{ code: "DISCOUNT_NOT_FOUND", target: result.cart.id }],
    });
    expect(await ajaxRequest(path)).toMatchObject({ cart: { id: result.cart.id, totalQuantity: 2 } });
  });

  it("keeps codes for an empty cart, and removes them all with an empty list", async () => {
    expect((await ajaxRequest(path, { discountCodes: ["TEN"] })).cart.discountCodes).toEqual([
      { code: "TEN", applicable: false },
    ]);
    expect((await ajaxRequest(path, { discountCodes: [] })).cart.discountCodes).toEqual([]);
  });

  it("changes and removes lines by their id", async () => {
    const { cart } = await ajaxRequest(path, { lines: [{ merchandiseId: merchandiseId() }] });
    const { id } = cart.lines.nodes[0];
    expect((await ajaxRequest(path, { lines: [{ id, quantity: 5 }] })).cart.totalQuantity).toBe(5);
    expect((await ajaxRequest(path, { lines: [{ id, quantity: 0 }] })).cart.totalQuantity).toBe(0);
  });

  it("returns an error and leaves the cart unchanged if an item does not exist", async () => {
    const lines = [{ merchandiseId: merchandiseId() }, { merchandiseId: "gid://shopify/ProductVariant/1" }];
    const { cart, userErrors } = await ajaxRequest(path, { lines });
    expect(userErrors).toMatchObject([{ field: ["lines", "1"] }]);
    expect(cart.totalQuantity).toBe(0);
  });

  it("rejects a payload that updateCart does not have", async () => {
    const init = { method: "POST", body: JSON.stringify({ codes: ["TEN"] }) };
    expect((await visit(path, init)).status).toBe(400);
  });
});
