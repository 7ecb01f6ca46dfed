/** Dependencies that the parts of the dev shop need in addition to the state. */
export interface Deps {
  apiKey: string;
  apiSecret: string;
  /** The app's URL, which can change while the dev shop runs. Null until the URL is set. */
  appUrl(): string | null;
  /** A shop's storefront URL (its primary domain). */
  storefrontUrl(shop: string): string;
  /** Sends a webhook to the app and logs it in the state. `payload` becomes the raw JSON body. */
  emit(event: { shop: string; topic: string; payload: unknown }): void;
  /** The app's granted access scopes. */
  scopes(): string[];
  /** A session token like App Bridge's, valid for a minute. */
  sessionToken(options: { shop: string; userId?: string }): string;
}
