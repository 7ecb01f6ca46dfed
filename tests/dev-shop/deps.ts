/** What the modules of the dev shop need in addition to the state. */
export interface Deps {
  apiKey: string;
  /** The oldest API secret that is not revoked. It signs webhooks, session tokens and requests of the app proxy. */
  readonly apiSecret: string;
  /** The API secrets that are not revoked, oldest first. The token endpoint accepts each of them. */
  apiSecrets: string[];
  /** The app's URL, which can change while the dev shop runs. Null until the URL is set. */
  appUrl(): string | null;
  /** A shop's storefront URL (its primary domain). */
  storefrontUrl(shop: string): string;
  /** Stores a webhook event and sends it to each of the app's subscriptions to `topic`. `payload` is sent as JSON. */
  emit(event: { shop: string; topic: string; payload: unknown }): void;
  /** The access scopes that the app has been granted. */
  scopes(): string[];
  /** Creates a session token like App Bridge's, valid for a minute. */
  sessionToken(options: { shop: string; userId?: string }): string;
}
