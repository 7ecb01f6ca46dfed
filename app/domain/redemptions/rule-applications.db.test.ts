import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { reconcileOrders } from "~/domain/redemptions/reconciliation/reconcile-orders.server";
import { recordOrders } from "~/domain/redemptions/record-orders.server";
import { aLiveCoupon } from "../../../tests/builders/a-live-coupon";
import { anAutomaticRule } from "../../../tests/builders/an-automatic-rule";
import { anInstalledShop } from "../../../tests/builders/an-installed-shop";
import { anOrderSnapshot } from "../../../tests/builders/an-order-snapshot";
import {
  deliverNewWebhooks,
  deliverWebhooks,
  takeNewWebhooks,
} from "../../../tests/builders/deliver-webhooks";
import { NO_DEADLINE } from "../../../tests/builders/no-deadline";
import { syncRule } from "../../../tests/builders/sync-discount";
import { emptyDatabase } from "../../../tests/setup/database";
import { devShop } from "../../../tests/setup/dev-shop";

beforeEach(async () => {
  await emptyDatabase();
  const { control, state } = await devShop();
  for (const discount of state.discounts.all()) state.discounts.remove(discount.id);
  await control.setSearchLag({ ms: 0 });
  await takeNewWebhooks();
});

async function aLiveRule(name: string) {
  const shop = await anInstalledShop();
  const rule = await anAutomaticRule({ shopId: shop.id, name });
  await syncRule({ shopId: shop.id, discountRuleId: rule.id });
  return { shop, shopId: shop.id, discountRuleId: rule.id };
}

const listApplications = () =>
  prisma.ruleApplication.findMany({ orderBy: { id: "asc" }, include: { order: { select: { name: true } } } });

async function anOrder(shop: string, codes: string[] = []) {
  const { control } = await devShop();
  const placed = await control.placeOrder({ shop, codes });
  if (!placed.ok) throw new Error(placed.reason);
  return placed.order;
}

test("a use of an automatic discount is booked once with its amount, even if each webhook arrives twice, and is reversed when the order is canceled", async () => {
  const { shop, discountRuleId } = await aLiveRule("Autumn");
  const { control } = await devShop();
  const order = await anOrder(shop.domain);
  const webhooks = await takeNewWebhooks();
  await deliverWebhooks([
    ...webhooks,
    ...webhooks.map((one) => ({ ...one, webhookId: `${one.webhookId}-2` })),
  ]);
  const [booked, ...more] = await listApplications();
  expect(more).toEqual([]);
  expect(booked).toMatchObject({ discountRuleId, title: "Autumn", reversedAt: null });
  expect(booked?.amountOffMinor).toBe(BigInt(order.totalDiscountsMinor));
  await control.cancelOrder({ orderId: order.id });
  await deliverNewWebhooks();
  expect(await listApplications()).toMatchObject([{ reversedReason: "order-cancelled" }]);
});

test("reconciliation books an automatic discount although twenty other discounts are listed before it", async () => {
  const { shop, shopId, discountRuleId } = await aLiveRule("Winter");
  const order = await anOrder(shop.domain);
  await takeNewWebhooks();
  const { state } = await devShop();
  const [winter] = order.discountApplications;
  if (!winter) throw new Error("the order has no discount");
  const others = Array.from({ length: 20 }, (_, index) => ({ ...winter, title: `Other ${index}` }));
  state.orders.put({
    ...order,
    discountApplications: [...others, winter],
    lines: order.lines.map((line) => ({
      ...line,
      allocations: line.allocations.map((allocation) => ({ ...allocation, applicationIndex: 20 })),
    })),
  });
  expect(await reconcileOrders({ shopId, deadline: NO_DEADLINE })).toBe("done");
  const amountOffMinor = BigInt(order.totalDiscountsMinor);
  expect(await listApplications()).toMatchObject([{ discountRuleId, title: "Winter", amountOffMinor }]);
});

test("books a use of a coupon and a use of an automatic rule on the same order", async () => {
  const { shop, shopId } = await aLiveRule("Alongside");
  await aLiveCoupon({ shopId, code: "BOTH" });
  await anOrder(shop.domain, ["BOTH"]);
  await deliverNewWebhooks();
  expect(await listApplications()).toHaveLength(1);
  const [redemption] = await prisma.redemption.findMany();
  expect(redemption?.discountRuleId).not.toBeNull();
});

test("reconciliation books an order whose webhook was lost, but only once; an order with only another app's discount is not stored", async () => {
  const { shop, shopId } = await aLiveRule("Found later");
  const { control } = await devShop();
  await anOrder(shop.domain);
  await takeNewWebhooks();
  await reconcileOrders({ shopId, deadline: NO_DEADLINE });
  expect(await listApplications()).toHaveLength(1);
  await reconcileOrders({ shopId, deadline: NO_DEADLINE });
  expect(await listApplications()).toHaveLength(1);

  const { state } = await devShop();
  for (const discount of state.discounts.all()) state.discounts.remove(discount.id);
  await control.createForeignDiscount({ shop: shop.domain, input: { title: "Another's" } });
  await anOrder(shop.domain);
  await deliverNewWebhooks();
  expect(await prisma.order.count()).toBe(1);
});

test("if two rules had the same title one after the other, an order counts for the rule that most recently got the title before the order was placed", async () => {
  const { shopId, discountRuleId: firstRuleId } = await aLiveRule("Title");
  const { id: secondRuleId } = await anAutomaticRule({ shopId });
  const hour = 60 * 60 * 1000;
  const at = (hours: number) => new Date(Date.UTC(2026, 5, 1) + hours * hour);
  await prisma.ruleTitle.deleteMany();
  await prisma.ruleTitle.createMany({
    data: [
      { shopId, discountRuleId: firstRuleId, title: "Title", since: at(0), until: at(10) },
      { shopId, discountRuleId: secondRuleId, title: "Title", since: at(11) },
    ],
  });
  const orders = [-1, 1, 10.5, 12].map((hours) =>
    anOrderSnapshot({ automatic: ["Title", "Not ours"], placedAt: at(hours) }),
  );
  for (const order of orders)
    await prisma.$transaction((tx) => recordOrders({ shopId, orders: [order] }, tx));
  expect((await listApplications()).map(({ discountRuleId }) => discountRuleId)).toEqual([
    firstRuleId,
    firstRuleId,
    secondRuleId,
  ]);

  // A booked use keeps its rule, even though the updated order's time would match the second rule.
  const updatedOrder = { ...(orders[1] ?? anOrderSnapshot()), snapshotAt: at(20), placedAt: at(12) };
  await prisma.$transaction((tx) => recordOrders({ shopId, orders: [updatedOrder] }, tx));
  expect((await listApplications()).map(({ discountRuleId }) => discountRuleId)).toEqual([
    firstRuleId,
    firstRuleId,
    secondRuleId,
  ]);
});

test("a use of an automatic discount is reversed when an order edit removes the discount, and counts again only when a newer snapshot has the discount", async () => {
  const { shopId } = await aLiveRule("Edited");
  const order = anOrderSnapshot({ automatic: ["Edited"] });
  const recordSnapshot = (snapshot: typeof order) =>
    prisma.$transaction((tx) => recordOrders({ shopId, orders: [snapshot] }, tx));
  const later = new Date(order.snapshotAt.getTime() + 5_000);
  await recordSnapshot(order);
  await recordSnapshot({ ...order, automatic: [], snapshotAt: later });
  expect(await listApplications()).toMatchObject([{ reversedReason: "discount-removed" }]);
  await recordSnapshot(order);
  expect(await listApplications()).toMatchObject([{ reversedReason: "discount-removed" }]);
  await recordSnapshot({ ...order, snapshotAt: new Date(later.getTime() + 1_000) });
  expect(await listApplications()).toMatchObject([{ reversedAt: null }]);
});
