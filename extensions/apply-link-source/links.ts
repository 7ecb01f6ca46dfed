import { KEY, type NoticeKind } from "./config";

/** The app's answer for a token (app/routes/proxy.link.ts). */
export interface Answer {
  status: "ready" | "ended" | "used-up" | "unavailable";
  /** The same for all codes of one discount. */
  offer: string | null;
  /** Whether the discount combines with discounts of every class. */
  combines: boolean;
  /** Whether the discount is free shipping, which is not part of the cart's prices. */
  isShipping: boolean;
}

/** A code that the shopper got by opening a link. */
export interface OpenedLink {
  token: string;
  /** When the link was opened, in milliseconds since 1970. */
  at: number;
  /** Key of the click whose request failed. The app counts it once, although the request is repeated. */
  click?: string;
  answer?: Answer;
  /** When the last request for an answer failed, in milliseconds since 1970. */
  failedAt?: number;
  /** Nothing more to do for this link. It is kept to know which codes in the cart came from links. */
  isDone?: boolean;
  /** The last outcome that the shopper was told. */
  told?: NoticeKind;
  /** The contents of the cart with which the code was last tried without success. */
  triedWith?: string;
}

/** Shopify keeps a cart for the same time. */
const MAX_AGE_MS = 14 * 24 * 3600 * 1000;
const MAX_LINKS = 10;
const MINUTE_MS = 60_000;

// If the browser blocks storage, links are kept in memory for this page only.
let memory: OpenedLink[] | undefined;

/** Returns the shopper's links, oldest first. Without stored data, or if it is damaged, returns an empty list. */
export function loadLinks(): OpenedLink[] {
  let links: unknown = memory;
  try {
    links ??= JSON.parse(localStorage[KEY]);
  } catch {}
  if (!Array.isArray(links)) return [];
  return links.filter((link) => link?.token && Date.now() - link.at < MAX_AGE_MS);
}

function saveLinks(links: OpenedLink[]): void {
  const kept = links.slice(-MAX_LINKS);
  try {
    localStorage[KEY] = JSON.stringify(kept);
  } catch {
    memory = kept;
  }
}

/** Stores the tokens of a link that was just opened. A link that is opened again starts anew. */
export function addLinks(tokens: string[]): void {
  const opened = tokens.map((token) => ({ token, at: Date.now() }));
  saveLinks([...loadLinks().filter(({ token }) => !tokens.includes(token)), ...opened]);
}

/** Changes the stored link, if another tab has not removed it. */
export function updateLink(token: string, change: Partial<OpenedLink>): void {
  saveLinks(loadLinks().map((link) => (link.token === token ? { ...link, ...change } : link)));
}

/**
 * Returns the links that the app has not answered yet. In the first minute, a failed request is repeated on every page.
 * Then each pause is twice as long as the one before, so that an app without a response gets few requests.
 */
export function findUnanswered(): OpenedLink[] {
  return loadLinks().filter(
    ({ answer, isDone, at, failedAt = at }) =>
      !answer && !isDone && Date.now() - failedAt >= failedAt - at - MINUTE_MS,
  );
}
