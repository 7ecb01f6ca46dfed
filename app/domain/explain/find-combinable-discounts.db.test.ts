import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { findCombinableDiscounts } from "~/domain/explain/find-combinable-discounts.server";
import { saveCouponInteraction } from "~/domain/settings/save-coupon-interaction.server";
import { aCoupon } from "../../../tests/builders/a-coupon";
import { aDiscountRule } from "../../../tests/builders/a-discount-rule";
import { aShop } from "../../../tests/builders/a-shop";
import { anAutomaticRule } from "../../../tests/builders/an-automatic-rule";
import { emptyDatabase } from "../../../tests/setup/database";

beforeEach(emptyDatabase);

const now = new Date();
const discount = { shopifyId: "gid://shopify/DiscountAutomaticNode/1", syncedVersion: 1 };
const hoursFromNow = (hours: number) => new Date(now.getTime() + hours * 60 * 60 * 1000);

test("returns the coupon's discount and the automatic discounts that are active now, with their classes and combinations", async () => {
  const { id: shopId } = await aShop();
  const { id: discountRuleId } = await aDiscountRule({ shopId });
  const { id: couponId } = await aCoupon({ shopId, discountRuleId });
  const shipping = { kind: "free_shipping", maxShippingRateMinor: null } as const;
  await anAutomaticRule({ shopId, discount, reward: shipping, messaging: { title: "Ships free" } });
  await anAutomaticRule({ shopId, discount, startsAt: hoursFromNow(1) });
  await anAutomaticRule({ shopId, discount, startsAt: hoursFromNow(-2), endsAt: hoursFromNow(-1) });
  await anAutomaticRule({ shopId, discount, status: "inactive" });
  await anAutomaticRule({
    shopId,
    discount: { ...discount, syncError: { reason: "deactivated-in-shopify", message: "" } },
  });
  await anAutomaticRule({ shopId });
  await anAutomaticRule({ shopId: (await aShop()).id, discount });
  const all = { orderDiscounts: true, productDiscounts: true, shippingDiscounts: true };
  expect(await findCombinableDiscounts({ shopId, couponId, now })).toEqual({
    own: { classes: ["ORDER"], combinesWith: all },
    automatic: [
      { title: "Ships free", classes: ["SHIPPING"], combinesWith: { ...all, shippingDiscounts: false } },
    ],
  });
  await saveCouponInteraction({ shopId, interaction: { mode: "dont_combine" }, actor: "test" });
  const none = { orderDiscounts: false, productDiscounts: false, shippingDiscounts: false };
  expect((await findCombinableDiscounts({ shopId, couponId, now }))?.own.combinesWith).toEqual(none);
});

test("returns null for a coupon without an active discount and for another shop's coupon", async () => {
  const { id: shopId } = await aShop();
  const { id: discountRuleId } = await aDiscountRule({ shopId });
  const { id: couponId } = await aCoupon({ shopId, discountRuleId });
  expect(await findCombinableDiscounts({ shopId: (await aShop()).id, couponId, now })).toBeNull();
  await prisma.discountRule.update({ where: { id: discountRuleId }, data: { status: "inactive" } });
  expect(await findCombinableDiscounts({ shopId, couponId, now })).toBeNull();
});
