/** What Shopify keeps beside the merchant's data: bulk work, tokens, webhooks. */

export interface BulkCreation {
  id: number;
  shop: string;
  discountId: number;
  createdAt: string;
  /** As sent, in order. */
  codes: string[];
  /** Ids of the codes made, by place; null where one was refused. Empty until done. */
  codeIds: (number | null)[];
  /** Reasons for refusing, by place. */
  errors: Record<number, string>;
  doneAt: string | null;
  /** Set by the control API: Shopify now and then never finishes one. */
  isStuck: boolean;
}

export interface Job {
  id: string;
  shop: string;
  kind: "delete-codes" | "delete-discounts" | "activate-discounts" | "deactivate-discounts";
  /** Codes or discounts, by the kind. */
  ids: number[];
  /** Whose codes. */
  discountId: number | null;
  createdAt: string;
  doneAt: string | null;
}

export interface AccessToken {
  token: string;
  shop: string;
  scope: string;
  /** Null for the old kind that never expires. */
  expiresAt: string | null;
}

export interface RefreshToken {
  token: string;
  shop: string;
  expiresAt: string;
  /** Single use: a spent one is refused. */
  spentAt: string | null;
}

/** Something that happened; delivered once for each subscription. */
export interface WebhookEvent {
  id: string;
  shop: string;
  topic: string;
  triggeredAt: string;
  /** The raw body, frozen when it happened: retries carry the original payload. */
  body: string;
}

export interface WebhookDelivery {
  id: string;
  eventId: string;
  shop: string;
  topic: string;
  uri: string;
  status: "waiting" | "delivered" | "given-up" | "dropped" | "held";
  /** Real time, not the shop's clock: moving the clock must not trigger a storm of retries. */
  nextAttemptAtMs: number | null;
  attempts: { at: string; responseStatus: number | null; error: string | null; durationMs: number }[];
}
