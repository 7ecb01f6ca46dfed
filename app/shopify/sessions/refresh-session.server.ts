import type { PrismaClient } from "@prisma/client";
import { HttpRequestError, type Session } from "@shopify/shopify-api";

/** The library itself refreshes at five minutes; ours comes first, so that its unlocked path is never taken. */
const REFRESH_BEFORE_EXPIRY_MS = 6 * 60 * 1000;
/** How long a caller waits for Shopify's answer. The refresh itself goes on, so that a late answer is not lost. */
const PATIENCE_MS = 15_000;

interface RefreshDeps {
  prisma: PrismaClient;
  /** The session as the database has it now. */
  reload: (id: string) => Promise<Session | undefined>;
  /** One call to Shopify, which spends the refresh token; null where Shopify refuses it. */
  exchange: (session: { shop: string; refreshToken: string }) => Promise<Session | null>;
  store: (session: Session) => Promise<boolean>;
  patienceMs?: number;
}

/**
 * Answers a function that gives back a session whose token is good for some minutes yet.
 *
 * A refresh token can be spent once, so refreshes of a shop happen one at a time: callers in this process share
 * one promise, and processes queue on an advisory lock, behind which the session is read again. A refresh that
 * Shopify refuses answers with the old session: the next page load exchanges the merchant's session token instead.
 * Throws the library's HttpRequestError where Shopify does not answer: the server and the pages' bundle share this
 * function, but not the modules of ours, so a class of ours would not be known again.
 */
export function sessionRefresher({ prisma, reload, exchange, store, patienceMs = PATIENCE_MS }: RefreshDeps) {
  const underWay = new Map<string, Promise<Session>>();

  const isDue = (session: Session) => session.isExpired(REFRESH_BEFORE_EXPIRY_MS);

  async function refreshOnce(session: Session): Promise<Session> {
    return prisma.$transaction(
      async (tx) => {
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`refresh:${session.id}`}, 0))`;
        const stored = (await reload(session.id)) ?? session;
        if (!isDue(stored) || !stored.refreshToken) return stored;
        const fresh = await exchange({ shop: stored.shop, refreshToken: stored.refreshToken });
        if (!fresh) return stored;
        // An answer that lacks them would end refreshing for good (shopify-app-js #3400).
        fresh.expires ??= new Date(Date.now() + 60 * 60 * 1000);
        fresh.refreshToken ??= stored.refreshToken;
        fresh.refreshTokenExpires ??= stored.refreshTokenExpires;
        await store(fresh);
        return fresh;
      },
      { timeout: 30_000 },
    );
  }

  return async function refreshSession(session: Session): Promise<Session> {
    if (session.isOnline || !session.expires || !session.refreshToken || !isDue(session)) return session;
    const shared = underWay.get(session.id);
    if (shared) return atMost(patienceMs, shared);
    const refreshing = refreshOnce(session).finally(() => underWay.delete(session.id));
    underWay.set(session.id, refreshing);
    return atMost(patienceMs, refreshing);
  };
}

async function atMost(patienceMs: number, refreshing: Promise<Session>): Promise<Session> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new HttpRequestError("Shopify did not renew the access token in time")),
      patienceMs,
    );
  });
  return Promise.race([refreshing, patience]).finally(() => clearTimeout(timer));
}
