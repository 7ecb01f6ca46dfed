import { setTimeout as sleep } from "node:timers/promises";
import { HttpRequestError, type Session } from "@shopify/shopify-api";
import { assertOutsideTransaction } from "~/lib/transaction-context";

/** The library itself refreshes at five minutes; ours comes first, so that its unlocked path is never taken. */
const REFRESH_BEFORE_EXPIRY_MS = 6 * 60 * 1000;
/** How long a caller waits for Shopify's answer. The refresh itself goes on, so that a late answer is not lost. */
const TIMEOUT_MS = 15_000;

/** How often a process looks whether another one has refreshed the token. */
const POLL_INTERVAL_MS = 100;

interface RefreshDeps {
  /** Runs `work` unless another process is refreshing the same session: see app/jobs/with-lease.server.ts */
  withLease: <Result>(
    lease: { name: string },
    work: (held: { ensure(ms: number): Promise<void> }) => Promise<Result>,
  ) => Promise<Result | "busy">;
  /** The session as the database has it now. */
  reload: (id: string) => Promise<Session | undefined>;
  /** One call to Shopify, which spends the refresh token; null where Shopify refuses it. */
  exchange: (session: { shop: string; refreshToken: string }) => Promise<Session | null>;
  store: (session: Session) => Promise<boolean>;
  timeoutMs?: number;
}

/**
 * Answers a function that gives back a session whose token is good for some minutes yet.
 *
 * A refresh token can be spent once, so refreshes of a shop happen one at a time: callers in this process share
 * one promise, and one process at a time holds a lease. The others read the session again until it is fresh. No database
 * connection is held while Shopify answers. A refresh that
 * Shopify refuses answers with the old session: the next page load exchanges the merchant's session token instead.
 * Throws the library's HttpRequestError where Shopify does not answer: the server and the pages' bundle share this
 * function, but not the modules of ours, so a class of ours would not be known again.
 */
export function sessionRefresher({
  withLease,
  reload,
  exchange,
  store,
  timeoutMs = TIMEOUT_MS,
}: RefreshDeps) {
  const inProgress = new Map<string, Promise<Session>>();

  const isDue = (session: Session) => session.isExpired(REFRESH_BEFORE_EXPIRY_MS);

  async function refreshOnce(session: Session): Promise<Session> {
    const deadline = performance.now() + timeoutMs;
    while (performance.now() < deadline) {
      const refreshed = await withLease({ name: `refresh-session:${session.id}` }, async (lease) => {
        const stored = (await reload(session.id)) ?? session;
        if (!isDue(stored) || !stored.refreshToken) return stored;
        await lease.ensure(timeoutMs);
        return exchangeAndStore({ stored, refreshToken: stored.refreshToken });
      });
      if (refreshed !== "busy") return refreshed;
      await sleep(POLL_INTERVAL_MS);
    }
    throw new HttpRequestError("Another process did not renew the access token in time");
  }

  async function exchangeAndStore({
    stored,
    refreshToken,
  }: {
    stored: Session;
    refreshToken: string;
  }): Promise<Session> {
    assertOutsideTransaction("The refresh of an access token");
    const fresh = await exchange({ shop: stored.shop, refreshToken });
    if (!fresh) return stored;
    // An answer that lacks them would end refreshing for good (shopify-app-js #3400).
    fresh.expires ??= new Date(Date.now() + 60 * 60 * 1000);
    fresh.refreshToken ??= stored.refreshToken;
    fresh.refreshTokenExpires ??= stored.refreshTokenExpires;
    await store(fresh);
    return fresh;
  }

  return async function refreshSession(session: Session): Promise<Session> {
    if (session.isOnline || !session.expires || !session.refreshToken || !isDue(session)) return session;
    const shared = inProgress.get(session.id);
    if (shared) return withTimeout(timeoutMs, shared);
    const refreshing = refreshOnce(session).finally(() => inProgress.delete(session.id));
    inProgress.set(session.id, refreshing);
    return withTimeout(timeoutMs, refreshing);
  };
}

async function withTimeout(patienceMs: number, refreshing: Promise<Session>): Promise<Session> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new HttpRequestError("Shopify did not renew the access token in time")),
      patienceMs,
    );
  });
  return Promise.race([refreshing, patience]).finally(() => clearTimeout(timer));
}
