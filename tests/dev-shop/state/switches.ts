/**
 * How a call fails. `http-500`, `timeout` (no response) and `throttled`: no work is done. `lost-response`: the work is
 * done, but the connection is cut before the response. `withheld-response`: the work is done, but there is no response.
 */
export type FailureKind = "http-500" | "timeout" | "lost-response" | "withheld-response" | "throttled";

export interface Failure {
  /** A GraphQL root field (`discountRedeemCodeBulkAdd`), `token` for the token endpoint, or `*` for all. */
  operation: string;
  kind: FailureKind;
  /** Number of calls that fail. */
  times: number;
  /** Number of calls that succeed before the first call fails. */
  after: number;
}

/** Settings of the control API. They are not stored: after a restart, `defaultSwitches` applies. */
export interface Switches {
  latencyMs: number;
  /** Number of calls that wait for the latency now. */
  delayedCallCount: number;
  failures: Failure[];
  bulk: {
    /** Codes per second that a Shopify job creates or deletes. */
    codesPerSecond: number;
    /** Wait before a job starts. */
    delayMs: number;
    /** How many of the next bulk creations are left unfinished. */
    stuckNext: number;
  };
  webhooks: {
    /** Wait before each retry. By default as in Shopify, which retries 8 times within 4 hours. */
    retryDelaysMs: number[];
    timeoutMs: number;
    /** Faults for the next deliveries, in order. */
    nextFaults: WebhookFault[];
    isPaused: boolean;
    /** Whether each added or removed code sends a webhook. */
    sendsCodeWebhooks: boolean;
  };
  storefront: {
    /** Whether the merchant has turned the app embed on in the theme. */
    isEmbedOn: boolean;
    /** Settings of the app embed that differ from the default. */
    embedSettings: Record<string, string>;
    /** The shopper's language, one of the extension's locales. */
    locale: string;
  };
  admin: {
    /** The staff member's language, as set in their Shopify account. */
    locale: string;
  };
  /** A search (`query:`) does not find changes that are more recent than this, because Shopify's index lags. */
  searchLagMs: number;
}

export type WebhookFault =
  | { kind: "drop" }
  | { kind: "wrong-signature" }
  | { kind: "twice" }
  | { kind: "late"; delayMs: number };

export const defaultSwitches = (): Switches => ({
  latencyMs: 0,
  delayedCallCount: 0,
  failures: [],
  bulk: { codesPerSecond: 500, delayMs: 200, stuckNext: 0 },
  webhooks: {
    retryDelaysMs: [10, 60, 300, 900, 1800, 3600, 3600, 3600].map((seconds) => seconds * 1000),
    timeoutMs: 5000,
    nextFaults: [],
    isPaused: false,
    sendsCodeWebhooks: true,
  },
  storefront: { isEmbedOn: true, embedSettings: {}, locale: "en" },
  admin: { locale: "en" },
  searchLagMs: 2000,
});
