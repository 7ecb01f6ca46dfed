import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { fetchCustomerOrderIndexes } from "~/domain/redemptions/reconciliation/fetch-customer-order-indexes.server";
import { aLiveCoupon } from "../../../../tests/builders/a-live-coupon";
import { aMerchantRequest, OTHER_SHOP } from "../../../../tests/builders/a-merchant-request";
import { anInstalledShop } from "../../../../tests/builders/an-installed-shop";
import { deliverNewWebhooks, takeNewWebhooks } from "../../../../tests/builders/deliver-webhooks";
import { NO_DEADLINE } from "../../../../tests/builders/no-deadline";
import { emptyDatabase } from "../../../../tests/setup/database";
import { devShop } from "../../../../tests/setup/dev-shop";

beforeEach(async () => {
  await emptyDatabase();
  await aMerchantRequest({ path: "/app" });
  await takeNewWebhooks();
});

const readOrderIndexes = async (shopId: bigint) =>
  (await prisma.order.findMany({ where: { shopId }, orderBy: { shopifyOrderId: "asc" } })).map(
    ({ customerOrderIndex }) => customerOrderIndex,
  );

test("an order's index among its customer's orders is fetched once, and a refund webhook does not change the index", async () => {
  const shop = await anInstalledShop();
  const coupon = await aLiveCoupon({ shopId: shop.id, code: `PLACES${Date.now()}` });
  const { control } = await devShop();
  const guest = { email: `nia-${Date.now()}@example.com`, firstName: "Nia", lastName: "Nord" };
  const orderIds: number[] = [];
  for (const buyer of [{ guest }, { guest }, { isAnonymous: true }]) {
    const placed = await control.placeOrder({ shop: shop.domain, codes: [coupon.code], ...buyer });
    if (!placed.ok) throw new Error(`order not placed: ${JSON.stringify(placed)}`);
    orderIds.push(placed.order.id);
  }
  await deliverNewWebhooks();
  expect(await readOrderIndexes(shop.id)).toEqual([null, null, null]);

  await fetchCustomerOrderIndexes({ shopId: shop.id, deadline: NO_DEADLINE });
  expect(await readOrderIndexes(shop.id)).toEqual([1, 2, null]);

  await control.clearCalls();
  await fetchCustomerOrderIndexes({ shopId: shop.id, deadline: NO_DEADLINE });
  expect(await control.calls({ shop: shop.domain })).toEqual([]);

  await control.refundOrder({ orderId: orderIds[0] ?? 0 });
  await deliverNewWebhooks();
  expect(await readOrderIndexes(shop.id)).toEqual([1, 2, null]);
});

test("the index of an old order that Shopify does not have is requested only once, and nothing is requested for another shop", async () => {
  const shop = await anInstalledShop();
  const other = await anInstalledShop({ domain: OTHER_SHOP });
  const facts = { currencyCode: "USD", totalMinor: 1n, customerId: 7n };
  const times = { placedAt: new Date("2020-01-01"), snapshotAt: new Date("2020-01-01") };
  for (const shopId of [shop.id, other.id]) {
    await prisma.order.create({ data: { ...facts, ...times, shopId, shopifyOrderId: 999n, name: "#old" } });
  }
  const { control } = await devShop();
  await control.clearCalls();
  await fetchCustomerOrderIndexes({ shopId: shop.id, deadline: NO_DEADLINE });
  await fetchCustomerOrderIndexes({ shopId: shop.id, deadline: NO_DEADLINE });
  expect(await control.calls({ shop: shop.domain })).toHaveLength(1);
  expect(await control.calls({ shop: other.domain })).toEqual([]);
  expect(await readOrderIndexes(shop.id)).toEqual([null]);
});
