import { Prisma } from "@prisma/client";
import type { Database } from "~/db.server";
import { withoutPerson } from "~/domain/privacy/without-person";

/**
 * Takes a person out of the webhooks that are kept: those that wait are booked without them, and what the person
 * asked for meanwhile is not answered any more. What another worker is just booking is left to it: it sees the
 * redaction, and drops the payload.
 */
export async function redactInbox(
  { shopDomain, customerId, email }: { shopDomain: string; customerId: bigint; email: string | null },
  db: Database,
): Promise<void> {
  const like = (text: string) => `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;
  const kept = await db.$queryRaw<KeptWebhook[]>`
    SELECT id, topic, payload FROM webhook_events
    WHERE shop_domain = ${shopDomain} AND payload IS NOT NULL AND topic <> 'customers/redact'
      AND (payload->'customer'->>'id' = ${String(customerId)}
        OR (${email}::text IS NOT NULL AND payload::text ILIKE ${like(email ?? "")}))
    FOR UPDATE SKIP LOCKED`;
  for (const { id, topic, payload } of kept) {
    const isRequest = topic === "customers/data_request";
    await db.webhookEvent.updateMany({
      where: { id, shopDomain },
      data: isRequest
        ? { payload: Prisma.DbNull, processedAt: new Date() }
        : { payload: withoutPerson(payload) },
    });
  }
}

interface KeptWebhook {
  id: bigint;
  topic: string;
  payload: unknown;
}
