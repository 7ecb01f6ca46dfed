import { expect, test } from "vitest";
import { skipOwnerIds } from "~/domain/sync/skip-owner-ids.server";
import { aCoupon } from "../../../tests/builders/a-coupon";
import { aDiscountRule } from "../../../tests/builders/a-discount-rule";
import { aShop } from "../../../tests/builders/a-shop";

test("coupons and rules that are created after a restore get IDs that no lost coupon or rule had", async () => {
  const { id: shopId } = await aShop();
  const before = await anOwnerOfEachKind(shopId);
  await skipOwnerIds();
  const { lastCouponId, lastDiscountRuleId } = await skipOwnerIds();
  const after = await anOwnerOfEachKind(shopId);
  expect(after).toEqual({ couponId: lastCouponId + 1n, ruleId: lastDiscountRuleId + 1n });
  expect(after.couponId - before.couponId).toBeGreaterThan(2_000_000n);
  expect(after.ruleId - before.ruleId).toBeGreaterThan(2_000_000n);
});

async function anOwnerOfEachKind(shopId: bigint) {
  const coupon = await aCoupon({ shopId });
  const { id: ruleId } = await aDiscountRule({ shopId });
  return { couponId: coupon.id, ruleId };
}
