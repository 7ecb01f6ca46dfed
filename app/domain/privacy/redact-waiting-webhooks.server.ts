import { type CustomerRedaction, Prisma } from "@prisma/client";
import { type Database, prisma } from "~/db.server";
import { withoutPersonalData } from "~/domain/privacy/without-personal-data";
import { jsonForPostgres } from "~/lib/json-for-postgres";

/** Slices are small, because searching for an email address reads the full text of each payload. */
const WEBHOOKS_PER_SLICE = 1_000;

/**
 * Removes personal data from the webhooks in the inbox that mention the customer and still have a payload, oldest
 * first. Webhooks after `upToWebhookId` need no redaction: they arrived after the customer's hash was recorded
 * (recordRedaction), so booking them leaves the customer out. Saves the position with each slice, so that the next call
 * continues after the last finished slice. Returns "done" once all these webhooks are redacted, or "more" if `deadline`
 * has passed (call again).
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
  // If a webhook is being booked, waits until the booking has ended, because the booking may fail and keep the payload.
  // Locks by ascending id, as bookings do, to avoid deadlocks.
  const events = await tx.$queryRaw<{ id: bigint; topic: string; payload: unknown }[]>`
    SELECT id, topic, payload FROM webhook_events
    WHERE id = ANY(${ids}) AND payload IS NOT NULL AND topic <> 'customers/redact' AND ${mentionsCustomer(redaction)}
    ORDER BY id FOR UPDATE`;
  // A data request of the same customer is marked as processed without being booked, because no data is left to return.
  const requests = events.filter(({ topic }) => topic === "customers/data_request");
  const others = events.filter(({ topic }) => topic !== "customers/data_request");
  await tx.$executeRaw`
    UPDATE webhook_events SET payload = NULL, processed_at = now() WHERE id = ANY(${requests.map(({ id }) => id)})`;
  await tx.$executeRaw`
    UPDATE webhook_events SET payload = redacted.payload
    FROM unnest(${others.map(({ id }) => id)}::bigint[],
      ${others.map(({ payload }) => jsonForPostgres(withoutPersonalData(payload)))}::jsonb[]) AS redacted (id, payload)
    WHERE webhook_events.id = redacted.id`;
}

function mentionsCustomer({ customerId, email, shopifyOrderIds }: CustomerRedaction): Prisma.Sql {
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
