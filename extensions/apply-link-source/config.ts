/** Storage key, name of the lock and of the entry in the history state, and ID of the element with the block's data. */
export const KEY = "dino-apply-link";

/** What a notice says. Each has a text in the extension's locale files. */
export type NoticeKind =
  | "checking"
  | "ready"
  | "applied"
  | "better"
  | "same_offer"
  | "later"
  | "ended"
  | "ended_since"
  | "used_up"
  | "unavailable";

/** The data of the app embed's block (extensions/apply-link/blocks/apply-link.liquid). */
interface Config {
  cartUrl: string;
  updateUrl: string;
  place: "top" | "bottom";
  /** The storefront's language in lower case, such as `de` or `pt-br`. */
  locale: string;
  /**
   * The merchant's notice. Null until the merchant has saved one. `texts` are the merchant's own texts for `applied`, by
   * locale in lower case.
   */
  notice: { isShown: boolean; texts: Record<string, string> } | null;
  /** The extension's texts in the storefront's language. */
  texts: Record<NoticeKind, string>;
}

let config: Config | undefined;

/** Returns the data of the block, which is at the end of the body. Must be called after the page is parsed. */
export function getConfig(): Config {
  config ??= JSON.parse((document.getElementById(KEY) as HTMLElement).textContent) as Config;
  return config;
}
