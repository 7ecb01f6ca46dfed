import { expect, test } from "vitest";
import type { AutomaticDiscount } from "~/shopify/discounts/automatic-discount";
import { deactivateDiscount, deleteDiscount } from "~/shopify/discounts/end-discount.server";
import { saveAutomaticDiscount } from "~/shopify/discounts/save-automatic-discount.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";

const CODE_DISCOUNT = "gid://shopify/DiscountCodeNode/1";
const AUTOMATIC_DISCOUNT = "gid://shopify/DiscountAutomaticNode/1";
const discount = { kind: "basic", input: {} } as AutomaticDiscount;

/** Shopify answers every call with `data`. */
const shopifyThatReturns = (data: object) =>
  ({
    graphql: async () => Response.json({ data }),
    budget: { reserve: async () => ({ ok: true, settle: async () => {} }) },
  }) as unknown as ShopifyAdmin;

test("a response without a payload does not count as a deletion or deactivation", async () => {
  const admin = shopifyThatReturns({ discountCodeDelete: null, discountAutomaticDeactivate: null });
  expect(await deleteDiscount({ admin, discountId: CODE_DISCOUNT })).toEqual({ ok: false, message: "" });
  expect(await deactivateDiscount({ admin, discountId: AUTOMATIC_DISCOUNT })).toEqual({
    ok: false,
    message: "",
  });
});

test("an update of a deleted automatic discount finds that the discount is gone", async () => {
  const userErrors = [{ field: ["id"], message: "Discount does not exist" }];
  const admin = shopifyThatReturns({ payload: { automaticDiscountNode: null, userErrors } });
  expect(await saveAutomaticDiscount({ admin, discountId: AUTOMATIC_DISCOUNT, discount })).toEqual({
    ok: false,
    reason: "gone",
  });
});

test("a rejection of an `id` in a new automatic discount, or of an existing one for another reason, is shown to the merchant", async () => {
  const userErrors = [{ field: ["automaticBasicDiscount", "id"], message: "Not allowed" }];
  const admin = shopifyThatReturns({ payload: { automaticDiscountNode: null, userErrors } });
  const refused = { ok: false, reason: "refused", message: "Not allowed" };
  expect(await saveAutomaticDiscount({ admin, discountId: null, discount })).toEqual(refused);
  expect(await saveAutomaticDiscount({ admin, discountId: AUTOMATIC_DISCOUNT, discount })).toEqual(refused);
});
