import { Prisma } from "@prisma/client";

/**
 * Topics of webhooks about single codes. Shopify sends such a webhook for each added or removed code, even if the app
 * itself added or removed the code. These webhooks have their own lane, so that a large batch of codes does not delay
 * other webhooks.
 */
export const CODE_WEBHOOK_TOPICS = ["discounts/redeemcode_added", "discounts/redeemcode_removed"];

/** Privacy laws require the app to fulfill these requests, so these webhooks are retried until they succeed. */
export const COMPLIANCE_TOPICS = ["customers/data_request", "customers/redact", "shop/redact"];

export type InboxLane = "main" | "code-webhooks";

/**
 * Condition on `webhook_events`: the row waits in this lane. Written exactly like the condition of the lane's partial
 * index, because PostgreSQL uses a partial index only if the query's condition implies the index's condition.
 */
export const isWaitingInLane: Record<InboxLane, Prisma.Sql> = {
  main: Prisma.sql`processed_at IS NULL AND set_aside_at IS NULL
    AND topic NOT IN ('discounts/redeemcode_added', 'discounts/redeemcode_removed')`,
  "code-webhooks": Prisma.sql`processed_at IS NULL AND set_aside_at IS NULL
    AND topic IN ('discounts/redeemcode_added', 'discounts/redeemcode_removed')`,
};

/** Condition on a waiting row: its next attempt is due. */
export const isDue = Prisma.sql`(next_attempt_at IS NULL OR next_attempt_at <= now())`;

export function laneOf(topic: string): InboxLane {
  return CODE_WEBHOOK_TOPICS.includes(topic) ? "code-webhooks" : "main";
}
