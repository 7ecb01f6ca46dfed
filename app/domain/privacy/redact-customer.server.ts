import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { redactWaitingWebhooks } from "~/domain/privacy/redact-waiting-webhooks.server";

/** A slice takes well below a second, so that its locks are short. */
const ORDERS_PER_SLICE = 5_000;

/**
 * Carries out a redaction that startCustomerRedaction started: the person goes from the shop's orders and from the
 * webhooks that wait, the figures stay. Works in slices until all is redacted ("done") or `deadline` has come or some
 * orders are just being booked ("more": call again). Safe to kill and to repeat. The request itself names the customer
 * and is deleted at the end.
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
    const isTheirs = Prisma.sql`customer_id = ${customerId}`;
    if (!(await redactOrders({ shopId, isTheirs, deadline }))) return "more";
  }
  for (let from = 0; from < shopifyOrderIds.length; from += ORDERS_PER_SLICE) {
    const sliceIds = shopifyOrderIds.slice(from, from + ORDERS_PER_SLICE);
    const isTheirs = Prisma.sql`shopify_order_id = ANY(${sliceIds})
      AND (customer_id IS NOT NULL OR customer_name IS NOT NULL)`;
    if (!(await redactOrders({ shopId, isTheirs, deadline }))) return "more";
  }
  if ((await redactWaitingWebhooks({ redaction, deadline })) === "more") return "more";
  await prisma.customerRedaction.deleteMany({ where });
  return "done";
}

/**
 * Orders that a booking holds locked are skipped, since two that wait for each other's rows would deadlock. False when
 * some are left, or the deadline has come.
 */
async function redactOrders({
  shopId,
  isTheirs,
  deadline,
}: {
  shopId: bigint;
  isTheirs: Prisma.Sql;
  deadline: Date;
}): Promise<boolean> {
  let redacted: number;
  do {
    if (new Date() > deadline) return false;
    redacted = await prisma.$executeRaw`
      UPDATE orders SET customer_id = NULL, customer_name = NULL WHERE id = ANY(ARRAY(
        SELECT id FROM orders WHERE shop_id = ${shopId} AND ${isTheirs}
        LIMIT ${ORDERS_PER_SLICE} FOR UPDATE SKIP LOCKED))`;
  } while (redacted > 0);
  const remaining = await prisma.$queryRaw<unknown[]>`
    SELECT 1 FROM orders WHERE shop_id = ${shopId} AND ${isTheirs} LIMIT 1`;
  return remaining.length === 0;
}
