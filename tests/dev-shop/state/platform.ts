/** What Shopify stores besides the merchant's data: bulk jobs, tokens, webhooks. */

export interface BulkCreation {
  id: number;
  shop: string;
  discountId: number;
  createdAt: string;
  /** The codes in the order and spelling in which the app sent them. */
  codes: string[];
  /** Ids of the created codes, by index; null for a rejected code. Empty until done. */
  codeIds: (number | null)[];
  /** Error messages of the rejected codes, by index. */
  errors: Record<number, string>;
  doneAt: string | null;
  /**
   * True if the bulk creation does not finish on its own, as sometimes happens in Shopify. The control API makes bulk
   * creations stuck, and finishes them.
   */
  isStuck: boolean;
}

export interface Job {
  id: string;
  /**
   * The id that Shopify reports. The bulk mutations of one request share it. Missing in data files of older versions
   * and for jobs that delete codes, which report `id`.
   */
  requestId?: string;
  shop: string;
  kind: "delete-codes" | "delete-discounts" | "activate-discounts" | "deactivate-discounts";
  /** Code or discount ids, depending on `kind`. */
  ids: number[];
  /** The discount whose codes are deleted; null for the other kinds. */
  discountId: number | null;
  createdAt: string;
  doneAt: string | null;
}

export interface AccessToken {
  token: string;
  shop: string;
  /** The API secret with which the app requested the token. The token stops working when this secret is revoked. */
  apiSecret: string;
  scope: string;
  /** Null for non-expiring tokens. */
  expiresAt: string | null;
}

export interface RefreshToken {
  token: string;
  shop: string;
  /** As in AccessToken. */
  apiSecret: string;
  expiresAt: string;
  /** When the token was used. Null if it is unused. A token works only once. */
  spentAt: string | null;
}

/** An event in the shop. Each subscription to its topic gets one delivery. */
export interface WebhookEvent {
  id: string;
  shop: string;
  topic: string;
  triggeredAt: string;
  /** The raw body, built at the time of the event. Retries send the same body. */
  body: string;
}

export interface WebhookDelivery {
  id: string;
  eventId: string;
  shop: string;
  topic: string;
  uri: string;
  /**
   * `given-up`: failed and not retried again. `dropped`: never sent, because of a simulated fault. `held`: queued while
   * deliveries are paused.
   */
  status: "waiting" | "delivered" | "given-up" | "dropped" | "held";
  /**
   * In real time rather than the dev shop's time, because moving the dev shop's clock must not trigger many retries at
   * once. Null after the last attempt.
   */
  nextAttemptAtMs: number | null;
  attempts: { at: string; responseStatus: number | null; error: string | null; durationMs: number }[];
}
