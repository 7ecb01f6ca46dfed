import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { bookWebhook } from "~/domain/webhooks/book-webhook.server";
import { bookWebhooks } from "~/domain/webhooks/book-webhooks.server";
import { receiveWebhook } from "~/domain/webhooks/receive-webhook.server";
import { aCoupon } from "../../../tests/builders/a-coupon";
import { aShop } from "../../../tests/builders/a-shop";
import { anOrderPayload } from "../../../tests/builders/an-order-payload";
import { emptyDatabase } from "../../../tests/setup/database";

beforeEach(emptyDatabase);

let count = 0;

/** Puts what is told into the inbox, in this order, and books it together; answers how many were left over. */
async function bookTogether(shopDomain: string, told: [topic: string, payload: object][]) {
  for (const [topic, payload] of told) {
    count += 1;
    const id = `together-${count}`;
    const webhook = { shopDomain, topic, webhookId: id, eventId: id, triggeredAt: new Date() };
    await receiveWebhook({ ...webhook, payload: JSON.parse(JSON.stringify(payload)) });
  }
  const waiting = await prisma.webhookEvent.findMany({
    where: { processedAt: null },
    orderBy: { id: "asc" },
  });
  const left = await bookWebhooks({ webhookEventIds: waiting.map(({ id }) => id) });
  for (const webhookEventId of left) await bookWebhook({ webhookEventId });
  return left.length;
}

const at = (second: number) => ({ updated_at: new Date(Date.UTC(2026, 7, 1, 12, 0, second)).toISOString() });

async function aUsedCoupon() {
  const shop = await aShop();
  const coupon = await aCoupon({ shopId: shop.id });
  const other = await aCoupon({ shopId: shop.id });
  const order = anOrderPayload({ codes: [coupon.code] });
  const ledger = async () => {
    const rows = await prisma.order.findMany({ include: { redemptions: true } });
    const deltas = await prisma.usageDelta.aggregate({ _sum: { delta: true } });
    return {
      names: rows.map(({ name }) => name),
      uses: rows.flatMap(({ redemptions }) =>
        redemptions.map(({ code, reversedAt }) => [code, reversedAt !== null]),
      ),
      counted: deltas._sum.delta,
    };
  };
  return { shop, coupon, other, order, ledger };
}

test("an order that is told as made and as changed at once is booked as the newest of them says", async () => {
  const { shop, coupon, order, ledger } = await aUsedCoupon();
  const left = await bookTogether(shop.domain, [
    ["orders/create", { ...order, ...at(1), name: "first" }],
    ["orders/updated", { ...order, ...at(3), name: "newest" }],
    ["orders/updated", { ...order, ...at(2), name: "late" }],
  ]);
  expect(left).toBe(0);
  expect(await ledger()).toEqual({ names: ["newest"], uses: [[coupon.code, false]], counted: 1 });
});

test("books edits and cancellations together with the orders they belong to", async () => {
  const { shop, coupon, other, order, ledger } = await aUsedCoupon();
  const changed = {
    ...order,
    ...at(2),
    discount_codes: anOrderPayload({ codes: [other.code] }).discount_codes,
  };
  const left = await bookTogether(shop.domain, [
    ["orders/create", { ...order, ...at(1) }],
    ["orders/updated", changed],
  ]);
  expect(left).toBe(0);
  const { uses, counted } = await ledger();
  expect(uses.sort()).toEqual([
    [coupon.code, true],
    [other.code, false],
  ]);
  expect(counted).toBe(1);
  const cancelled = anOrderPayload({ codes: [coupon.code] });
  expect(
    await bookTogether(shop.domain, [
      ["orders/create", { ...cancelled, ...at(1) }],
      ["orders/updated", { ...cancelled, ...at(2), cancelled_at: at(2).updated_at }],
    ]),
  ).toBe(0);
  expect((await ledger()).counted).toBe(1);
});
