import { beforeEach, describe, expect, test } from "vitest";
import { aCoupon } from "../../../../tests/builders/a-coupon";
import { anInstalledShop } from "../../../../tests/builders/an-installed-shop";
import { emptyDatabase } from "../../../../tests/setup/database";
import { devShop } from "../../../../tests/setup/dev-shop";
import { findOwnerOfCode } from "./find-owner-of-code.server";

beforeEach(emptyDatabase);

async function aShopWithLookup() {
  const { id: shopId, domain: shopDomain } = await anInstalledShop();
  const { control } = await devShop();
  const ownerOf = (code: string) => findOwnerOfCode({ shopId, shopDomain, code });
  return { shopId, shopDomain, control, ownerOf };
}

describe("findOwnerOfCode", () => {
  test("returns the coupon that has the code, or `available` if no discount has it", async () => {
    const { shopId, ownerOf } = await aShopWithLookup();
    const { id: couponId } = await aCoupon({ shopId, code: "OURS", name: "Newsletter" });
    expect(await ownerOf("OURS")).toEqual({ kind: "coupon", couponId, couponName: "Newsletter" });
    expect(await ownerOf("FREE")).toEqual({ kind: "available" });
  });

  test("returns the title of the discount that has the code in Shopify, even if Shopify stores the code in mixed case", async () => {
    const { shopDomain: shop, control, ownerOf } = await aShopWithLookup();
    await control.createForeignDiscount({ shop, code: "Foreign1", input: { title: "Made by hand" } });
    expect(await ownerOf("FOREIGN1")).toEqual({ kind: "discount", title: "Made by hand" });
  });

  test.each(["http-500", "throttled"] as const)(
    "returns not-checked-in-shopify if the call to Shopify fails (%s)",
    async (kind) => {
      const { control, ownerOf } = await aShopWithLookup();
      await control.failNext({ operation: "codeDiscountNodeByCode", kind, times: 1 });
      expect(await ownerOf("FREE2")).toEqual({ kind: "not-checked-in-shopify" });
    },
  );

  test("returns not-checked-in-shopify if the app has no session for the shop's domain", async () => {
    const { shopId } = await aShopWithLookup();
    expect(await findOwnerOfCode({ shopId, shopDomain: "gone.myshopify.com", code: "FREE" })).toEqual({
      kind: "not-checked-in-shopify",
    });
  });
});
