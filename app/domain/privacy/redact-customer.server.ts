import { type CustomerRedaction, Prisma } from "@prisma/client";
import { type Database, prisma } from "~/db.server";
import { withoutPersonalData } from "~/domain/privacy/without-personal-data";
import { jsonForPostgres } from "~/lib/json-for-postgres";

/** Redacting this many orders takes well under a second, so the orders are locked only briefly. */
const ORDERS_PER_SLICE = 5_000;
/** Slices are small, because searching for an email address reads the full text of each payload. */
const WEBHOOKS_PER_SLICE = 1_000;

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

/**
 * Removes personal data from the webhooks in the inbox that mention the customer and still have a payload, oldest
 * first. Does not change webhooks whose ID is above `upToWebhookId`, because they arrived after the redaction started.
 * If the request has a customer ID, the booking of such a webhook finds the customer's hash (recordRedaction) and
 * leaves the customer out.
 *
 * Saves the cursor with each slice, so that the next call continues after the last finished slice. Returns "done" once
 * no webhook is left to redact, or "more" if `deadline` has passed (call again).
 */
async function redactWaitingWebhooks({
  redaction,
  deadline,
}: {
  redaction: CustomerRedaction;
  deadline: Date;
}): Promise<"done" | "more"> {
  const { shopId, upToWebhookId } = redaction;
  const shop = await prisma.shop.findUnique({ where: { id: shopId }, select: { domain: true } });
  if (!shop) return "done";
  let { cursorWebhookId } = redaction;
  for (;;) {
    if (new Date() > deadline) return "more";
    const slice = await prisma.$queryRaw<{ id: bigint }[]>`
      SELECT id FROM webhook_events WHERE shop_domain = ${shop.domain} AND payload IS NOT NULL
        AND id > ${cursorWebhookId} AND id <= ${upToWebhookId} ORDER BY id LIMIT ${WEBHOOKS_PER_SLICE}`;
    const last = slice.at(-1)?.id;
    if (last === undefined) return "done";
    await prisma.$transaction(async (tx) => {
      await redactSlice({ redaction, ids: slice.map(({ id }) => id) }, tx);
      const where = { id: redaction.id, shopId };
      await tx.customerRedaction.updateMany({ where, data: { cursorWebhookId: last } });
    });
    cursorWebhookId = last;
  }
}

async function redactSlice(
  { redaction, ids }: { redaction: CustomerRedaction; ids: bigint[] },
  tx: Database,
): Promise<void> {
  // FOR UPDATE waits for bookings of these webhooks that are in progress, because a failed booking keeps the payload.
  // Bookings also lock webhooks by ascending ID, so there are no deadlocks.
  const events = await tx.$queryRaw<{ id: bigint; topic: string; payload: unknown }[]>`
    SELECT id, topic, payload FROM webhook_events
    WHERE id = ANY(${ids}) AND payload IS NOT NULL AND topic <> 'customers/redact' AND ${mentionCondition(redaction)}
    ORDER BY id FOR UPDATE`;
  // A data request of the same customer is marked as processed without being booked, because no data is left to export.
  const dataRequests = events.filter(({ topic }) => topic === "customers/data_request");
  const otherEvents = events.filter(({ topic }) => topic !== "customers/data_request");
  await tx.$executeRaw`
    UPDATE webhook_events SET payload = NULL, processed_at = now() WHERE id = ANY(${dataRequests.map(({ id }) => id)})`;
  await tx.$executeRaw`
    UPDATE webhook_events SET payload = redacted.payload
    FROM unnest(${otherEvents.map(({ id }) => id)}::bigint[],
      ${otherEvents.map(({ payload }) => jsonForPostgres(withoutPersonalData(payload)))}::jsonb[]) AS redacted (id, payload)
    WHERE webhook_events.id = redacted.id`;
}

/** Returns the SQL condition for webhooks that mention the customer or one of the request's orders. */
function mentionCondition({ customerId, email, shopifyOrderIds }: CustomerRedaction): Prisma.Sql {
  const orderIds = shopifyOrderIds.map(String);
  const anyOf: Prisma.Sql[] = [
    Prisma.sql`(topic LIKE 'orders/%' AND payload->>'id' = ANY(${orderIds}))`,
    Prisma.sql`(topic = 'refunds/create' AND payload->>'order_id' = ANY(${orderIds}))`,
  ];
  if (customerId !== null) anyOf.push(Prisma.sql`payload->'customer'->>'id' = ${String(customerId)}`);
  if (email !== null) {
    const pattern = `%${email.replaceAll(/[\\%_]/g, "\\$&")}%`;
    anyOf.push(Prisma.sql`payload::text ILIKE ${pattern}`);
  }
  return Prisma.sql`(${Prisma.join(anyOf, " OR ")})`;
}
