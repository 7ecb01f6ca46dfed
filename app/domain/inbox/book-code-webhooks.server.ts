import type { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { normalizeCode } from "~/domain/codes/code-text";
import { isDue, isWaitingInLane } from "~/domain/inbox/inbox-lanes";
import { recordFailedAttempt } from "~/domain/inbox/record-failed-attempt.server";
import { findShop } from "~/domain/shops/find-shop.server";
import { type CodeNotice, enqueueCodeChecks } from "~/domain/sync/drift/enqueue-code-checks.server";
import { redeemCodePayload } from "~/shopify/webhooks/discount-payloads";

/** Slices can be large, because a single query looks up all codes of a slice. */
const WEBHOOKS_PER_SLICE = 500;

/**
 * Books the due webhooks in the code lane of a shop's inbox, in slices. Each of these webhooks reports that a code was
 * added to or removed from a discount, in most cases by the app itself. Booking enqueues a check of each code that
 * someone other than the app added or removed. If a webhook cannot be parsed, calls recordFailedAttempt.
 *
 * Deletes the booked webhooks. The main lane keeps booked webhooks to recognize repeated deliveries, but booking a code
 * webhook twice is harmless.
 *
 * Returns "done" once no webhook is due, except webhooks that another worker is booking. Returns "more" if `deadline`
 * passed first (call again). Safe to kill and to retry.
 */
export async function bookCodeWebhooks({
  shopDomain,
  deadline,
}: {
  shopDomain: string;
  deadline: Date;
}): Promise<"done" | "more"> {
  do {
    const { count, failures } = await prisma.$transaction((tx) => bookSlice({ shopDomain }, tx));
    for (const failure of failures) await recordFailedAttempt(failure);
    if (count < WEBHOOKS_PER_SLICE) return "done";
  } while (new Date() < deadline);
  return "more";
}

async function bookSlice({ shopDomain }: { shopDomain: string }, tx: Prisma.TransactionClient) {
  const events = await tx.$queryRaw<{ id: bigint; topic: string; payload: unknown }[]>`
    SELECT id, topic, payload FROM webhook_events
    WHERE shop_domain = ${shopDomain} AND ${isWaitingInLane["code-webhooks"]} AND ${isDue}
    ORDER BY id LIMIT ${WEBHOOKS_PER_SLICE} FOR UPDATE SKIP LOCKED`;
  const parsedEvents = events.map(({ id, topic, payload }) => ({
    id,
    topic,
    ...redeemCodePayload.safeParse(payload),
  }));
  const notices = parsedEvents.flatMap(({ topic, data }): CodeNotice[] =>
    data
      ? [
          {
            discountId: data.admin_graphql_api_id,
            code: normalizeCode(data.redeem_code.code),
            shopifyCodeId: data.redeem_code.id ?? null,
            isAdded: topic === "discounts/redeemcode_added",
          },
        ]
      : [],
  );
  const shop = await findShop({ domain: shopDomain }, tx);
  if (shop) await enqueueCodeChecks({ shopId: shop.id, notices }, tx);
  const bookedIds = parsedEvents.filter(({ success }) => success).map(({ id }) => id);
  await tx.webhookEvent.deleteMany({ where: { id: { in: bookedIds }, shopDomain } });
  const failures = parsedEvents.flatMap(({ id, error }) => (error ? [{ webhookEventId: id, error }] : []));
  return { count: events.length, failures };
}
