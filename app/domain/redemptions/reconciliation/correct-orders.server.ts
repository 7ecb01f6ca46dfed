import { prisma } from "~/db.server";
import { correctOrder } from "~/domain/redemptions/reconciliation/correct-order.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";
import type { ChangedOrder } from "~/shopify/orders/find-orders.server";

interface CorrectOrders {
  shopId: bigint;
  shopDomain: string;
  admin: ShopifyAdmin;
  orders: ChangedOrder[];
  deadline: Date;
}

/**
 * Finds the orders that differ from the ledger, and books them in the sequence of `orders` until `deadline`. Even after
 * the deadline, books the first of them, so that every call makes progress. Idempotent.
 *
 * `finished` contains all orders before the first order that is still to be booked, including orders that did not
 * differ from the ledger. `correctedCount` is the number of orders for which a use started or stopped counting.
 */
export async function correctOrders({
  orders,
  deadline,
  ...shop
}: CorrectOrders): Promise<{ finished: ChangedOrder[]; correctedCount: number }> {
  let correctedCount = 0;
  const [first, ...others] = await findOrdersToCorrect({ shopId: shop.shopId, orders });
  if (first && (await correctOrder({ ...shop, shopifyOrderId: first.shopifyOrderId }))) correctedCount += 1;
  for (const order of others) {
    if (new Date() > deadline) return { finished: orders.slice(0, orders.indexOf(order)), correctedCount };
    if (await correctOrder({ ...shop, shopifyOrderId: order.shopifyOrderId })) correctedCount += 1;
  }
  return { finished: orders, correctedCount };
}

/**
 * Returns the orders that differ from the ledger, including orders that have this app's codes or discounts but are not
 * in the ledger. Also returns orders that may have more discounts than `orders` lists. If an order matches the ledger
 * and was last stored with the same `updatedAt`, marks the stored order as fetched from Shopify. Then a late webhook
 * with this `updated_at` can no longer change the stored order.
 */
async function findOrdersToCorrect({
  shopId,
  orders,
}: {
  shopId: bigint;
  orders: ChangedOrder[];
}): Promise<ChangedOrder[]> {
  const ledgerOrders = await prisma.order.findMany({
    where: { shopId, shopifyOrderId: { in: orders.map(({ shopifyOrderId }) => shopifyOrderId) } },
    include: {
      redemptions: { select: { code: true, reversedAt: true } },
      applications: { select: { title: true, reversedAt: true } },
      _count: { select: { refunds: true } },
    },
  });
  const knownTexts = await findKnownTexts({
    shopId,
    texts: [...new Set(orders.flatMap(({ codes }) => codes))],
  });
  const titles = [...new Set(orders.flatMap(({ automaticTitles }) => automaticTitles))];
  // A match with any title that a rule has or had is enough here. Booking the order later checks which rule had the
  // title when the order was placed.
  const titleRows = await prisma.ruleTitle.findMany({
    where: { shopId, title: { in: titles } },
    select: { title: true },
  });
  const ruleTitles = new Set(titleRows.map(({ title }) => title));
  const ledgerOrderById = new Map(ledgerOrders.map((order) => [order.shopifyOrderId, order]));

  const differsFromLedger = (listed: ChangedOrder) => {
    const { shopifyOrderId, updatedAt, isCancelled, codes, automaticTitles, refundedMinor, refundCount } =
      listed;
    if (listed.hasMoreTitles) return true;
    const order = ledgerOrderById.get(shopifyOrderId);
    if (!order) {
      return codes.some((code) => knownTexts.has(code)) || automaticTitles.some((one) => ruleTitles.has(one));
    }
    const paidBackMinor = order.refundedMinor - order.pendingRefundMinor;
    if (order.snapshotAt < updatedAt || paidBackMinor !== refundedMinor) return true;
    // The list does not show what is pending, so a new pending refund is only visible in the number of refunds, and a
    // pending refund that has failed is not visible at all.
    if (order._count.refunds !== refundCount) return true;
    if (order.pendingRefundMinor !== 0n && !order.snapshotIsFetched) return true;
    if (isCancelled || order.cancelledAt) return isCancelled !== (order.cancelledAt !== null);
    // A redemption's `code` is the text that the code had on the order. The code may have been renamed since.
    const bookedCodes = new Set(order.redemptions.map(({ code }) => code));
    const listedCodes = codes.filter((code) => knownTexts.has(code) || bookedCodes.has(code));
    const activeCodes = order.redemptions
      .filter(({ reversedAt }) => reversedAt === null)
      .map(({ code }) => code);
    if (listedCodes.length !== activeCodes.length || listedCodes.some((code) => !activeCodes.includes(code)))
      return true;
    const activeTitles = order.applications
      .filter(({ reversedAt }) => reversedAt === null)
      .map(({ title }) => title);
    return (
      activeTitles.some((title) => !automaticTitles.includes(title)) ||
      automaticTitles.some((title) => ruleTitles.has(title) && !activeTitles.includes(title))
    );
  };
  const toCorrect = orders.filter(differsFromLedger);
  await markAsFetched({ shopId, orders: orders.filter((order) => !toCorrect.includes(order)) });
  return toCorrect;
}

/**
 * Returns those of `texts` that a code of the shop has, or had before the code was renamed. An order that arrives late
 * can still contain the former text.
 */
async function findKnownTexts({ shopId, texts }: { shopId: bigint; texts: string[] }): Promise<Set<string>> {
  const rows = await prisma.$queryRaw<{ code: string }[]>`
    SELECT code FROM codes WHERE shop_id = ${shopId} AND code = ANY(${texts})
    UNION
    SELECT former_codes.code FROM former_codes
    JOIN codes ON codes.id = former_codes.code_id AND codes.shop_id = ${shopId}
    WHERE former_codes.shop_id = ${shopId} AND former_codes.code = ANY(${texts})`;
  return new Set(rows.map(({ code }) => code));
}

async function markAsFetched({ shopId, orders }: { shopId: bigint; orders: ChangedOrder[] }) {
  await prisma.$executeRaw`
    UPDATE orders SET snapshot_is_fetched = true
    FROM unnest(${orders.map((order) => order.shopifyOrderId)}::bigint[],
      ${orders.map((order) => order.updatedAt.toISOString())}::timestamptz[]) AS seen (id, at)
    WHERE orders.shop_id = ${shopId} AND orders.shopify_order_id = seen.id AND orders.snapshot_at = seen.at
      AND NOT orders.snapshot_is_fetched`;
}
