import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { redactWaitingWebhooks } from "~/domain/privacy/redact-waiting-webhooks.server";

/** Redacting this many orders takes well under a second, so the orders are locked only briefly. */
const ORDERS_PER_SLICE = 5_000;

/**
 * Continues a redaction that startCustomerRedaction started: removes the customer's personal data from orders and from
 * webhooks in the inbox, and keeps amounts and counts. Works in slices. Returns "done" once everything is redacted, or
 * "more" if `deadline` has passed or some of the orders are locked (call again). At the end, deletes the row in
 * customer_redactions, because that row identifies the customer. Safe to kill and to retry.
 */
export async function redactCustomer({
  shopId,
  customerRedactionId,
  deadline,
}: {
  shopId: bigint;
  customerRedactionId: bigint;
  deadline: Date;
}): Promise<"done" | "more"> {
  const where = { id: customerRedactionId, shopId };
  const redaction = await prisma.customerRedaction.findFirst({ where });
  if (!redaction) return "done";
  const { customerId, shopifyOrderIds } = redaction;
  if (customerId !== null) {
    const condition = Prisma.sql`customer_id = ${customerId}`;
    if (!(await redactOrders({ shopId, condition, deadline }))) return "more";
  }
  for (let from = 0; from < shopifyOrderIds.length; from += ORDERS_PER_SLICE) {
    const sliceIds = shopifyOrderIds.slice(from, from + ORDERS_PER_SLICE);
    const condition = Prisma.sql`shopify_order_id = ANY(${sliceIds})
      AND (customer_id IS NOT NULL OR customer_name IS NOT NULL)`;
    if (!(await redactOrders({ shopId, condition, deadline }))) return "more";
  }
  if ((await redactWaitingWebhooks({ redaction, deadline })) === "more") return "more";
  await prisma.customerRedaction.deleteMany({ where });
  return "done";
}

/**
 * Removes the customer from the orders that match the condition. Skips orders that a booking has locked, because
 * waiting for these locks could deadlock. Returns true once no matching order is left. Returns false if skipped orders
 * are left or the deadline has passed.
 */
async function redactOrders({
  shopId,
  condition,
  deadline,
}: {
  shopId: bigint;
  condition: Prisma.Sql;
  deadline: Date;
}): Promise<boolean> {
  let redactedCount: number;
  do {
    if (new Date() > deadline) return false;
    redactedCount = await prisma.$executeRaw`
      UPDATE orders SET customer_id = NULL, customer_name = NULL WHERE id = ANY(ARRAY(
        SELECT id FROM orders WHERE shop_id = ${shopId} AND ${condition}
        LIMIT ${ORDERS_PER_SLICE} FOR UPDATE SKIP LOCKED))`;
  } while (redactedCount > 0);
  const remaining = await prisma.$queryRaw<unknown[]>`
    SELECT 1 FROM orders WHERE shop_id = ${shopId} AND ${condition} LIMIT 1`;
  return remaining.length === 0;
}
