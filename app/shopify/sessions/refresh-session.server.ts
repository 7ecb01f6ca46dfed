import { setTimeout as sleep } from "node:timers/promises";
import { HttpRequestError, Session } from "@shopify/shopify-api";
import { assertOutsideTransaction } from "~/lib/transaction-context";

/**
 * The library refreshes a token five minutes before it expires, without a lock. The app refreshes the token earlier, so
 * that the library never has to.
 */
const REFRESH_BEFORE_EXPIRY_MS = 6 * 60 * 1000;

/**
 * How long a caller waits for a new token. A call to Shopify that takes longer continues in the background, so that a
 * late response is still stored.
 */
const TIMEOUT_MS = 15_000;

/** How often a process tries to take the lease while another process refreshes the token. */
const POLL_INTERVAL_MS = 100;

interface RefreshDependencies {
  /** Runs `work`, or returns `busy` if another process has the lease; see app/jobs/with-lease.server.ts. */
  withLease: <Result>(
    lease: { name: string },
    work: (lease: { ensure(ms: number): Promise<void> }) => Promise<Result>,
  ) => Promise<Result | "busy">;
  /** Loads the session from the database. */
  reload: (id: string) => Promise<Session | undefined>;
  /** Calls Shopify once, which uses up the refresh token. Returns null if Shopify rejects the refresh token. */
  exchange: (session: { shop: string; refreshToken: string }) => Promise<Session | null>;
  /** Stores a new session. Returns false if the session was deleted or has another refresh token than the given one. */
  store: (fresh: Session, used: { refreshToken: string }) => Promise<boolean>;
  /** Whether a session's token must be replaced. By default, if it expires within six minutes. */
  isDue?: (session: Session) => boolean;
  timeoutMs?: number;
}

/**
 * Creates the function `refreshSession`. If the given session's token is due, the function gets a new token from
 * Shopify and returns the session with the new token. Otherwise, the function returns the given session. Online
 * sessions and sessions without an expiry time or a refresh token are never refreshed.
 *
 * A refresh token works only once, so a session must not be refreshed twice at the same time. Callers in this process
 * share one promise. A lease ensures that only one process refreshes. Any other process waits for the lease, reloads
 * the session, and finds the new token. The refresh occupies no database connection while it waits for Shopify.
 *
 * If Shopify rejects the refresh token, the function returns the old session without its refresh token. A page load by
 * the merchant then gets a new token by token exchange.
 *
 * If the session was deleted in the meantime, the function returns undefined and does not store it again.
 *
 * If there is no new token in time, the function throws the library's HttpRequestError. An error class of the app would
 * not work: the server and the Remix bundle share this function but load separate copies of the app's modules, so
 * `instanceof` would not recognize the error.
 */
export function sessionRefresher({
  withLease,
  reload,
  exchange,
  store,
  isDue = (session) => session.isExpired(REFRESH_BEFORE_EXPIRY_MS),
  timeoutMs = TIMEOUT_MS,
}: RefreshDependencies) {
  const inProgress = new Map<string, Promise<Session | undefined>>();

  async function refreshOnce(session: Session): Promise<Session | undefined> {
    const deadline = performance.now() + timeoutMs;
    while (performance.now() < deadline) {
      const refreshed = await withLease({ name: `refresh-session:${session.id}` }, async (lease) => {
        const stored = await reload(session.id);
        if (!stored?.refreshToken || !isDue(stored)) return stored;
        await lease.ensure(timeoutMs);
        return exchangeAndStore({ stored, refreshToken: stored.refreshToken });
      });
      if (refreshed !== "busy") return refreshed;
      await sleep(POLL_INTERVAL_MS);
    }
    throw new HttpRequestError("Another process did not refresh the access token in time");
  }

  async function exchangeAndStore({
    stored,
    refreshToken,
  }: {
    stored: Session;
    refreshToken: string;
  }): Promise<Session | undefined> {
    assertOutsideTransaction("The refresh of an access token");
    const fresh = await exchange({ shop: stored.shop, refreshToken });
    // The library would use the refresh token once more, and fail before the caller learns that it has no access.
    if (!fresh) return new Session({ ...stored.toObject(), refreshToken: undefined });
    // Without these three fields, the session could never be refreshed again. Shopify's response may lack them
    // (shopify-app-js #3400).
    fresh.expires ??= new Date(Date.now() + 60 * 60 * 1000);
    fresh.refreshToken ??= stored.refreshToken;
    fresh.refreshTokenExpires ??= stored.refreshTokenExpires;
    return (await store(fresh, { refreshToken })) ? fresh : reload(stored.id);
  }

  return async function refreshSession(session: Session): Promise<Session | undefined> {
    if (session.isOnline || !session.expires || !session.refreshToken || !isDue(session)) return session;
    const refreshInProgress = inProgress.get(session.id);
    if (refreshInProgress) return withTimeout(timeoutMs, refreshInProgress);
    const refreshing = refreshOnce(session).finally(() => inProgress.delete(session.id));
    inProgress.set(session.id, refreshing);
    return withTimeout(timeoutMs, refreshing);
  };
}

async function withTimeout(
  waitMs: number,
  refreshing: Promise<Session | undefined>,
): Promise<Session | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new HttpRequestError("Shopify did not refresh the access token in time")),
      waitMs,
    );
  });
  return Promise.race([refreshing, timeout]).finally(() => clearTimeout(timer));
}
