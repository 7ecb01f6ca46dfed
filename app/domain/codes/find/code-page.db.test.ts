import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import { changeCodes } from "~/domain/codes/changes/change-codes.server";
import { codeHistory } from "~/domain/codes/find/code-history";
import { CodeNotFound, getCode } from "~/domain/codes/find/get-code.server";
import { listCodeHistory } from "~/domain/codes/find/list-code-history.server";
import { linkDiscount } from "~/domain/coupons/link-discount.server";
import { changeRuleStatus } from "~/domain/discounts/change-rule-status.server";
import { updateDiscountRule } from "~/domain/discounts/update-discount-rule.server";
import { applyUsageDeltas } from "~/domain/redemptions/apply-usage-deltas.server";
import { findCustomerUse } from "~/domain/redemptions/find-customer-use.server";
import type { OrderSnapshot } from "~/domain/redemptions/order-snapshot";
import { recordOrders } from "~/domain/redemptions/record-orders.server";
import { aCoupon } from "../../../../tests/builders/a-coupon";
import { aDiscountRule, aRuleInput } from "../../../../tests/builders/a-discount-rule";
import { aPool } from "../../../../tests/builders/a-pool";
import { aShop } from "../../../../tests/builders/a-shop";
import { anOrderSnapshot } from "../../../../tests/builders/an-order-snapshot";
import { emptyDatabase } from "../../../../tests/setup/database";

beforeEach(emptyDatabase);

const record = ({ shopId, order }: { shopId: bigint; order: OrderSnapshot }) =>
  prisma.$transaction((tx) => recordOrders({ shopId, orders: [order] }, tx));
const canceled = (order: OrderSnapshot) => ({ ...order, cancelledAt: new Date(), snapshotAt: new Date() });

async function aShopWithCode(overrides: Partial<Parameters<typeof aCoupon>[0]> = {}) {
  const shop = await aShop();
  const coupon = await aCoupon({ shopId: shop.id, code: "ADA", ...overrides });
  const { id: codeId } = await prisma.code.findFirstOrThrow({ where: { couponId: coupon.id } });
  return { shopId: shop.id, couponId: coupon.id, codeId };
}

async function historyOf({ shopId, couponId, codeId }: { shopId: bigint; couponId: bigint; codeId: bigint }) {
  const [code, page] = await Promise.all([
    getCode({ shopId, codeId }),
    listCodeHistory({ shopId, couponId, codeId }),
  ]);
  return codeHistory({ ...page, code, uses: page.redemptions });
}

describe("getCode", () => {
  test("returns a code with its coupon, its number of uses and its newest use, and ignores a reversed use", async () => {
    const { shopId, codeId } = await aShopWithCode({ name: "Newsletter" });
    await record({
      shopId,
      order: anOrderSnapshot({ codes: ["ADA"], name: "#1", placedAt: new Date("2026-11-01") }),
    });
    await applyUsageDeltas();
    const newest = anOrderSnapshot({ codes: ["ADA"], name: "#2", placedAt: new Date("2026-11-02") });
    await record({ shopId, order: newest });
    expect(await getCode({ shopId, codeId })).toMatchObject({
      usedCount: 2,
      firstUsedAt: new Date("2026-11-01"),
      newestUse: { orderName: "#2", customerName: "Ada Lovelace", amountOffMinor: 1_000n, isReversed: false },
      coupon: { name: "Newsletter" },
      batch: null,
      discount: null,
    });
    await record({ shopId, order: canceled(newest) });
    expect(await getCode({ shopId, codeId })).toMatchObject({ usedCount: 1, newestUse: { orderName: "#1" } });
  });

  test("counts uses on canceled orders separately if the coupon has a usage limit", async () => {
    const { shopId, codeId } = await aShopWithCode({ usageLimitPerCode: 1 });
    const order = anOrderSnapshot({ codes: ["ADA"], name: "#1" });
    await record({ shopId, order });
    await record({ shopId, order: canceled(order) });
    expect(await getCode({ shopId, codeId })).toMatchObject({
      usedCount: 0,
      canceledUseCount: 1,
      newestUse: { isReversed: true, reversedReason: "order-cancelled" },
    });
  });

  test("throws CodeNotFound for another shop's code", async () => {
    const { codeId } = await aShopWithCode();
    const other = await aShop();
    await expect(getCode({ shopId: other.id, codeId })).rejects.toThrow(CodeNotFound);
  });
});

describe("a code's history", () => {
  test("lists when this code was disabled and enabled, but not when another code of the pool was", async () => {
    const shop = await aShop();
    const pool = await aPool({ shopId: shop.id, batch: { quantity: 2, label: "First" } });
    const [one, two] = await prisma.code.findMany({ where: { couponId: pool.id }, orderBy: { id: "asc" } });
    const change = (action: "disable" | "enable") =>
      changeCodes({
        shopId: shop.id,
        couponId: pool.id,
        action,
        chosen: { codeIds: [one?.id ?? 0n] },
        actor: "staff:9",
      });
    await change("disable");
    await change("enable");
    const ofCode = (codeId = 0n) => historyOf({ shopId: shop.id, couponId: pool.id, codeId });
    expect(await ofCode(one?.id)).toMatchObject([
      { kind: "enabled", by: "staff:9" },
      { kind: "disabled", by: "staff:9" },
      { kind: "created", by: "test", batch: { label: "First" } },
    ]);
    expect(await ofCode(two?.id)).toMatchObject([{ kind: "created" }]);
  });

  test("has two pages for 51 uses, and lists the code's creation only on the last page", async () => {
    const { shopId, couponId, codeId } = await aShopWithCode();
    const placed = (number: number) => new Date(Date.now() + number * 60_000);
    for (let number = 1; number <= 51; number++) {
      await record({
        shopId,
        order: anOrderSnapshot({ codes: ["ADA"], name: `#${number}`, placedAt: placed(number) }),
      });
    }
    const first = await listCodeHistory({ shopId, couponId, codeId });
    expect(first.redemptions[0]?.orderName).toBe("#51");
    expect(first.redemptions).toHaveLength(50);
    const second = await listCodeHistory({ shopId, couponId, codeId, before: first.nextCursor });
    expect(second.redemptions.map(({ orderName }) => orderName)).toEqual(["#1"]);
    expect(second.nextCursor).toBeNull();
    const code = await getCode({ shopId, codeId });
    const creationCounts = [first, second].map(
      (page) =>
        codeHistory({ ...page, code, uses: page.redemptions }).filter(({ kind }) => kind === "created")
          .length,
    );
    expect(creationCounts).toEqual([0, 1]);
  });

  test("lists a refund of an order on which the code was used", async () => {
    const { shopId, couponId, codeId } = await aShopWithCode();
    await record({ shopId, order: anOrderSnapshot({ codes: ["ADA"], name: "#1042" }) });
    const order = await prisma.order.findFirstOrThrow({ where: { shopId } });
    const refundedAt = new Date(Date.now() + 60_000);
    await prisma.refund.create({
      data: { shopId, orderId: order.id, shopifyRefundId: 1n, amountMinor: 500n, refundedAt },
    });
    expect((await historyOf({ shopId, couponId, codeId }))[0]).toMatchObject({
      kind: "refunded",
      refund: { orderName: "#1042", amountMinor: 500n, currencyCode: "USD" },
    });
  });

  test("does not list a refund that pays nothing back, such as a failed one", async () => {
    const { shopId, couponId, codeId } = await aShopWithCode();
    await record({ shopId, order: anOrderSnapshot({ codes: ["ADA"] }) });
    const order = await prisma.order.findFirstOrThrow({ where: { shopId } });
    const refundedAt = new Date(Date.now() + 60_000);
    await prisma.refund.create({
      data: { shopId, orderId: order.id, shopifyRefundId: 1n, amountMinor: 0n, refundedAt },
    });
    const events = await historyOf({ shopId, couponId, codeId });
    expect(events.map(({ kind }) => kind)).not.toContain("refunded");
  });

  test("lists a change to the linked discount only if the coupon was already linked to the discount", async () => {
    const { shopId, couponId, codeId } = await aShopWithCode();
    const { id: otherRuleId } = await aDiscountRule({ shopId, name: "Another" });
    const { id: discountRuleId } = await aDiscountRule({ shopId, name: "Summer" });
    const edit = (id: bigint, version: number) =>
      updateDiscountRule({
        shopId,
        discountRuleId: id,
        version,
        input: aRuleInput({ name: "Summer" }),
        actor: "staff:9",
      });
    await edit(discountRuleId, 1);
    await linkDiscount({ shopId, couponId, discountRuleId, actor: "test" });
    await edit(otherRuleId, 1);
    await edit(discountRuleId, 2);
    await changeRuleStatus({ shopId, discountRuleId, change: "deactivate", actor: "staff:9" });
    const kind = "coupon-deleted-in-shopify";
    await recordActivity({ shopId, couponId, actor: "system", kind });
    expect(await historyOf({ shopId, couponId, codeId })).toMatchObject([
      { kind: "discount-deleted-in-shopify" },
      { kind: "discount-deactivated", by: "staff:9" },
      { kind: "discount-changed", by: "staff:9" },
      { kind: "linked", discount: "Summer" },
      { kind: "created" },
    ]);
  });

  test("is empty if another shop requests the history", async () => {
    const { shopId, couponId, codeId } = await aShopWithCode();
    await record({ shopId, order: anOrderSnapshot({ codes: ["ADA"] }) });
    const other = await aShop();
    const page = await listCodeHistory({ shopId: other.id, couponId, codeId });
    expect(page).toMatchObject({ redemptions: [], activities: [] });
  });
});

describe("findCustomerUse", () => {
  test("finds a use by the customer's ID or full name, even if the order was canceled, but not for another shop", async () => {
    const { shopId, couponId } = await aShopWithCode();
    const order = anOrderSnapshot({ codes: ["ADA"], name: "#1", customerId: 77n });
    await record({ shopId, order });
    await record({ shopId, order: canceled(order) });
    const find = (customer: string) => findCustomerUse({ shopId, couponId, customer });
    expect(await find("77")).toMatchObject({ orderName: "#1", customerName: "Ada Lovelace" });
    expect(await find(" ada lovelace ")).toMatchObject({ orderName: "#1" });
    for (const customer of ["78", "Ada", "", "%"]) expect(await find(customer)).toBeNull();
    const other = await aShop();
    expect(await findCustomerUse({ shopId: other.id, couponId, customer: "77" })).toBeNull();
  });
});
