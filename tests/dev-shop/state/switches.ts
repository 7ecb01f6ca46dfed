import { type AnalyticsConsent, type Theme, themeInput } from "./theme";

/**
 * How a call fails. `http-403` (the app has no access), `http-429` (too many requests), `http-500`, `timeout` (no response), `throttled` and
 * `undefined-field` (the API no longer has a field of the query): no work is done. `lost-response`: the work is done, but
 * the connection is cut before the response. `withheld-response`: the work is done, but there is no response.
 */
export type FailureKind =
  | "http-403"
  | "http-429"
  | "http-500"
  | "timeout"
  | "lost-response"
  | "withheld-response"
  | "throttled"
  | "undefined-field";

export interface Failure {
  /** A GraphQL root field (`discountRedeemCodeBulkAdd`), `token` for the token endpoint, or `*` for all. */
  operation: string;
  kind: FailureKind;
  /** How many more calls fail. Counts down. */
  times: number;
  /** How many more calls succeed before the first failure. Counts down. */
  after: number;
}

/** Simulated failures, and settings that the control API changes. Not stored: a restart restores `defaultSwitches`. */
export interface Switches {
  latencyMs: number;
  /** How many calls `latencyMs` is delaying at this moment. Not a setting. */
  delayedCallCount: number;
  failures: Failure[];
  bulk: {
    /** How many codes or discounts per second a bulk job processes. */
    codesPerSecond: number;
    /** How long each bulk job waits before it starts. */
    delayMs: number;
    /** How many of the next bulk creations get stuck: Shopify accepts them, but does not finish them. Counts down. */
    nextStuckCount: number;
  };
  webhooks: {
    /** The wait before each retry. The default is like Shopify's: 8 retries within 4 hours. */
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
    /** The app embed's settings that differ from their defaults. */
    embedSettings: Record<string, string>;
    /** The language of pages without a language in their path. If the app embed has no translation for this language, its texts are in English. */
    locale: string;
    theme: Theme;
    analyticsConsent: AnalyticsConsent;
  };
  admin: {
    /** The staff member's language, as set in their Shopify account. */
    locale: string;
  };
  /** The message of the error with which Shopify refuses to set metafields. Null if it sets them. */
  refusedMetafields: string | null;
  /** How long it takes until a search (`query:`) finds a change. Simulates the lag of Shopify's search index. */
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
  bulk: { codesPerSecond: 500, delayMs: 200, nextStuckCount: 0 },
  webhooks: {
    retryDelaysMs: [10, 60, 300, 900, 1800, 3600, 3600, 3600].map((seconds) => seconds * 1000),
    timeoutMs: 5000,
    nextFaults: [],
    isPaused: false,
    sendsCodeWebhooks: true,
  },
  storefront: {
    isEmbedOn: true,
    embedSettings: {},
    locale: "en",
    theme: themeInput.parse({ name: "plain" }),
    analyticsConsent: "allowed",
  },
  admin: { locale: "en" },
  refusedMetafields: null,
  searchLagMs: 2000,
});
