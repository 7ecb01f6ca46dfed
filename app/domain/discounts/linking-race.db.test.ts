import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { editCoupon } from "~/domain/coupons/edit-coupon.server";
import { linkDiscount } from "~/domain/coupons/link-discount.server";
import { changeRuleStatus } from "~/domain/discounts/change-rule-status.server";
import { findLinkableRule } from "~/domain/discounts/find-linkable-rule.server";
import { linkCoupons } from "~/domain/discounts/link-coupons.server";
import { updateDiscountRule } from "~/domain/discounts/update-discount-rule.server";
import { aCoupon, aCouponInput } from "../../../tests/builders/a-coupon";
import { aDiscountRule, aRuleInput } from "../../../tests/builders/a-discount-rule";
import { aShop } from "../../../tests/builders/a-shop";
import { emptyDatabase } from "../../../tests/setup/database";

beforeEach(emptyDatabase);

const actor = "test";

async function createRuleAndCoupon() {
  const { id: shopId } = await aShop();
  const { id: discountRuleId } = await aDiscountRule({ shopId });
  const { id: couponId, code } = await aCoupon({ shopId });
  return { shopId, discountRuleId, couponId, code };
}

/** Waits until a transaction of this database is waiting for a lock, or until `operation` has settled. */
async function waitUntilBlockedOrSettled(operation: Promise<unknown>) {
  let isSettled = false;
  void operation.finally(() => {
    isSettled = true;
  });
  const isBlockedOrSettled = async () => {
    const [row] = await prisma.$queryRaw<{ isBlocked: boolean }[]>`
      SELECT count(*) > 0 AS "isBlocked" FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    return row?.isBlocked || isSettled;
  };
  await expect.poll(isBlockedOrSettled, { interval: 10 }).toBe(true);
}

test.each([
  [
    "archived",
    ({ shopId, discountRuleId }: { shopId: bigint; discountRuleId: bigint }) =>
      changeRuleStatus({ shopId, discountRuleId, change: "archive", actor }),
  ],
  [
    "made automatic",
    ({ shopId, discountRuleId }: { shopId: bigint; discountRuleId: bigint }) => {
      const input = aRuleInput({ trigger: "automatic" });
      return updateDiscountRule({ shopId, discountRuleId, version: 1, input, actor });
    },
  ],
])("a rule is not %s if a coupon is linked to it at the same time", async (_, change) => {
  const ids = await createRuleAndCoupon();
  const { shopId, discountRuleId, couponId } = ids;
  const { changing } = await prisma.$transaction(async (tx) => {
    expect(await findLinkableRule({ shopId, discountRuleId }, tx)).toMatchObject({ id: discountRuleId });
    const changing = change(ids);
    await waitUntilBlockedOrSettled(changing);
    await tx.coupon.update({ where: { id: couponId }, data: { discountRuleId } });
    // The promise is wrapped in an object, because an async function that returns a promise waits for that promise.
    return { changing };
  });
  expect(await changing).toEqual({ ok: false, reason: "has-coupons", couponCount: 1 });
});

test("a coupon is not linked to a rule that is being archived", async () => {
  const { shopId, discountRuleId, couponId } = await createRuleAndCoupon();
  const { linking } = await prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM discount_rules WHERE id = ${discountRuleId} FOR UPDATE`;
    const linking = linkDiscount({ shopId, couponId, discountRuleId, actor });
    await waitUntilBlockedOrSettled(linking);
    await tx.discountRule.update({ where: { id: discountRuleId }, data: { status: "archived" } });
    return { linking };
  });
  expect(await linking).toEqual({ ok: false, reason: "no-such-discount" });
});

test("an edit of a coupon and a save of a rule do not deadlock when both link the coupon to the rule", async () => {
  const { shopId, discountRuleId, couponId, code } = await createRuleAndCoupon();
  const { editing } = await prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM discount_rules WHERE id = ${discountRuleId} FOR UPDATE`;
    const editing = editCoupon({
      shopId,
      couponId,
      timeZone: "UTC",
      isMoveConfirmed: true,
      actor,
      base: { version: 1, fields: {} as never },
      input: aCouponInput({ discountRuleId, code }),
    });
    await waitUntilBlockedOrSettled(editing);
    expect(await linkCoupons({ shopId, discountRuleId, couponIds: [couponId], actor }, tx)).toEqual([]);
    return { editing };
  });
  // The edit may succeed or be rejected as stale. The test only requires that both transactions finish.
  expect(await editing).toHaveProperty("ok");
});
