import { type CustomerRedaction, Prisma } from "@prisma/client";
import { type Database, prisma } from "~/db.server";
import { withoutPersonalData } from "~/domain/privacy/without-personal-data";
import { jsonForPostgres } from "~/lib/json-for-postgres";

/** Slices are small, because searching for an email address reads the full text of each payload. */
const WEBHOOKS_PER_SLICE = 1_000;

/**
 * Removes personal data from the webhooks in the inbox that mention the customer and still have a payload, oldest
 * first. Does not change webhooks whose ID is above `upToWebhookId`, because they arrived after the redaction started.
 * If the request has a customer ID, the booking of such a webhook finds the customer's hash (recordRedaction) and
 * leaves the customer out.
 *
 * Saves the cursor with each slice, so that the next call continues after the last finished slice. Returns "done" once
 * no webhook is left to redact, or "more" if `deadline` has passed (call again).
 */
export async function redactWaitingWebhooks({
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
