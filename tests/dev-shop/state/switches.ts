/**
 * What goes wrong with a call on its way. `lost-response`: it is done, and the connection is cut before the answer;
 * `withheld-response`: it is done, and the answer never comes.
 */
export type FailureKind = "http-500" | "timeout" | "lost-response" | "withheld-response" | "throttled";

export interface Failure {
  /** A GraphQL root field (`discountRedeemCodeBulkAdd`), `token` for the token endpoint, or `*` for all. */
  operation: string;
  kind: FailureKind;
  /** Calls still to fail. */
  times: number;
  /** Calls to let through first. */
  after: number;
}

/** Set by the control API; never kept over a restart: a new dev shop behaves well until told otherwise. */
export interface Switches {
  latencyMs: number;
  failures: Failure[];
  bulk: {
    /** Codes a second that Shopify's own job makes. */
    codesPerSecond: number;
    /** Time before a job starts. */
    delayMs: number;
    /** This many of the next bulk creations never finish. */
    stuckNext: number;
  };
  webhooks: {
    /** Wait before each retry; Shopify retries 8 times within 4 hours. */
    retryDelaysMs: number[];
    timeoutMs: number;
    /** What is done to the next deliveries, in order. */
    nextFaults: WebhookFault[];
    isPaused: boolean;
    /** Whether the app is told of each code that is added or removed, one by one. */
    sendsCodeWebhooks: boolean;
  };
  storefront: {
    /** Has the merchant switched our app embed on in the theme? */
    isEmbedOn: boolean;
    /** What the merchant chose in the theme editor, where it is not the default. */
    embedSettings: Record<string, string>;
    /** In which language the shopper sees the shop; one of the extension's locales. */
    locale: string;
  };
  /** A search (`query:`) does not find what was made less than this ago, as Shopify's index lags. */
  searchLagMs: number;
}

export type WebhookFault =
  | { kind: "drop" }
  | { kind: "wrong-signature" }
  | { kind: "twice" }
  | { kind: "late"; delayMs: number };

export const defaultSwitches = (): Switches => ({
  latencyMs: 0,
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
  searchLagMs: 2000,
});
