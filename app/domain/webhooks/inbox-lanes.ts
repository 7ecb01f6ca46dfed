import { Prisma } from "@prisma/client";

/** Shopify sends one of these for each code that we add or remove ourselves, so they have a lane of their own. */
export const CODE_NOTICE_TOPICS = ["discounts/redeemcode_added", "discounts/redeemcode_removed"];

/** The law asks for these: they are retried until they succeed, and never set aside. */
export const COMPLIANCE_TOPICS = ["customers/data_request", "customers/redact", "shop/redact"];

export type InboxLane = "main" | "code-webhooks";

/** Of a row of `webhook_events`: it waits in this lane. In the words of the partial indexes, or they are not used. */
export const isWaitingInLane: Record<InboxLane, Prisma.Sql> = {
  main: Prisma.sql`processed_at IS NULL AND set_aside_at IS NULL
    AND topic NOT IN ('discounts/redeemcode_added', 'discounts/redeemcode_removed')`,
  "code-webhooks": Prisma.sql`processed_at IS NULL AND set_aside_at IS NULL
    AND topic IN ('discounts/redeemcode_added', 'discounts/redeemcode_removed')`,
};

/** Of a row that waits: its next attempt is due. */
export const isDue = Prisma.sql`(next_attempt_at IS NULL OR next_attempt_at <= now())`;

export function laneOf(topic: string): InboxLane {
  return CODE_NOTICE_TOPICS.includes(topic) ? "code-webhooks" : "main";
}
