/** What the parts of the dev shop are handed beside the state. */
export interface Deps {
  apiKey: string;
  apiSecret: string;
  /** Where the app listens; may change while the dev shop runs. */
  appUrl(): string | null;
  /** Where shoppers find a shop: its primary domain. */
  storefrontUrl(shop: string): string;
  /** Tells the app (and the log in the state) that something happened. `payload` becomes the raw JSON body. */
  emit(event: { shop: string; topic: string; payload: unknown }): void;
  /** Access scopes that the app was granted. */
  scopes(): string[];
  /** A token as App Bridge would hand it out, good for a minute. */
  sessionToken(options: { shop: string; userId?: string }): string;
}
