import type { DeadLetter } from "@prisma/client";
import { z } from "zod";
import type { Database } from "~/db.server";
import { type JobDefinition, jobs } from "~/jobs/definitions";
import { shopifyId } from "~/shopify/webhooks/bigint-columns";

const webhookPayload = z.object({ webhookEventId: z.string().transform(BigInt) });
const orderPayload = z.object({ shopifyOrderId: z.string().transform(BigInt) });
const orderIdFromWebhook = z.union([
  z.object({ order_id: shopifyId }).transform(({ order_id }) => order_id),
  z.object({ id: shopifyId }).transform(({ id }) => id),
]);

export type ReplayTarget =
  /** The job that does the failed work again. `webhook` is the webhook that the job makes unnecessary. */
  | { kind: "job"; job: JobDefinition; payload: object; webhook: WebhookState | null }
  /** The webhook is booked again from its stored payload. */
  | { kind: "inbox"; webhook: WebhookState }
  /**
   * - `webhook-deleted`: the inbox no longer has the webhook, for example because its shop was erased.
   * - `unknown-job`: this version of the app has no such job, or the job's payload has another format.
   * - `no-shop`: the order's shop is unknown or erased.
   */
  | { kind: "none"; reason: "webhook-deleted" | "unknown-job" | "no-shop" };

interface WebhookState {
  id: bigint;
  shopDomain: string;
  processedAt: Date | null;
  setAsideAt: Date | null;
}

/**
 * Finds out what has to be done to retry the work of a dead letter. For an order or refund webhook of a known shop, a
 * job fetches the current order from Shopify, because the stored payload is old and no longer contains personal data.
 */
export async function findReplayTarget(letter: DeadLetter, db: Database): Promise<ReplayTarget> {
  const { shopId, source, name, payload } = letter;
  switch (source) {
    case "job":
      return findJob({ name, payload });
    case "order":
      if (shopId === null) return { kind: "none", reason: "no-shop" };
      return refetchOrder({ shopId, ...orderPayload.parse(payload), webhook: null });
    case "webhook": {
      const { webhookEventId: id } = webhookPayload.parse(payload);
      const webhook = await db.webhookEvent.findFirst({
        where: { id },
        select: { id: true, shopDomain: true, processedAt: true, setAsideAt: true, payload: true },
      });
      if (!webhook) return { kind: "none", reason: "webhook-deleted" };
      const order = orderIdFromWebhook.safeParse(webhook.payload);
      if (shopId === null || !/^(orders|refunds)\//.test(name) || !order.success)
        return { kind: "inbox", webhook };
      return refetchOrder({ shopId, shopifyOrderId: order.data, webhook });
    }
  }
}

function findJob({ name, payload }: { name: string; payload: unknown }): ReplayTarget {
  const job = (Object.values(jobs) as JobDefinition[]).find((definition) => definition.name === name);
  const parsed = job?.payload.safeParse(payload);
  if (!job || !parsed?.success) return { kind: "none", reason: "unknown-job" };
  return { kind: "job", job, payload: parsed.data as object, webhook: null };
}

function refetchOrder({
  shopId,
  shopifyOrderId,
  webhook,
}: {
  shopId: bigint;
  shopifyOrderId: bigint;
  webhook: WebhookState | null;
}): ReplayTarget {
  return { kind: "job", job: jobs.refetchOrder, payload: { shopId, shopifyOrderId }, webhook };
}
