import { createHmac } from "node:crypto";
import { Prisma } from "@prisma/client";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { prisma } from "~/db.server";
import type { FoundToken } from "~/domain/links/find-token.server";
import { env } from "~/env.server";
import { createKeyedQueue } from "~/lib/keyed-queue";

/**
 * A miss is a lookup with the status `unavailable`. A guess is a miss whose token is unknown. Both are counted in
 * windows of ten minutes. A client's window starts with its first miss, and a shop's window with its first guess.
 */
const WINDOW_SECONDS = 10 * 60;
const MAX_MISSES_PER_CLIENT = 20;
/** After this many guesses in the shop's window, pool codes are hidden from clients that have at least one miss. */
const SOFT_GUESS_LIMIT_PER_SHOP = 1_000;
/** After this many guesses in the shop's window, pool codes are hidden from every client. */
const HARD_GUESS_LIMIT_PER_SHOP = 10_000;

/**
 * Maximum number of requests per client. Shoppers who share an IP address send far fewer, even if everyone in a café
 * scans the same QR code.
 */
const MAX_REQUESTS_PER_MINUTE = 600;

/**
 * Counts each client's requests in memory, to keep floods of requests away from the database. Each process has its own
 * counts, so with several processes, a client can send more requests per minute in total. The limit on misses applies
 * across processes, because misses are counted in the database.
 */
const requestLimiter = new RateLimiterMemory({ points: MAX_REQUESTS_PER_MINUTE, duration: 60 });
const oneAtATimePerClient = createKeyedQueue();
/** Number of lookups that are running in this process, by shop domain. Each lookup may turn out to be a guess. */
const runningLookups = new Map<string, number>();

interface LookupRequest {
  shopDomain: string;
  /** The client's network, from app/lib/client-network.ts. */
  network: string;
  /** Looks up the token. With `hidesPoolCodes`, a pool code must get the same result as an unknown token. */
  find: (options: { hidesPoolCodes: boolean }) => Promise<FoundToken>;
}

/**
 * Looks up a link token, and limits how many tokens can be guessed. Returns null if a limit was reached. The client then
 * has to try again later. Null does not reveal whether the token is a pool code or unknown. Misses and guesses are
 * counted in the table `link_guesses`, which all processes share. A lookup for which the client gets null is not
 * counted.
 *
 * Limit per client: after 20 misses, a client gets null for every token. Within a process, a client's tokens are looked
 * up one at a time, so concurrent requests cannot get around the limit. Each additional process can allow one more
 * miss.
 *
 * Limits per shop, against guessers with many IP addresses:
 * - After 1,000 guesses, pool codes (each belongs to one customer) are hidden from clients that have at least one miss.
 *   A customer who opens a link with a pool code usually has no misses, so the link keeps working. A guesser gets one
 *   guess per new IP address.
 * - After 10,000 guesses, pool codes are hidden from every client until the shop's window ends. The trade-off: a
 *   guesser with about 9,000 IP addresses can block all links with pool codes for up to ten minutes.
 *
 * The limits per shop never affect links with a shared code.
 */
export async function limitGuesses({ shopDomain, network, find }: LookupRequest): Promise<FoundToken | null> {
  const client = clientKey({ shopDomain, network });
  const isAllowed = await countRequest(client);
  if (!isAllowed) return null;
  return oneAtATimePerClient(client, async () => {
    // Count this lookup as running before reading the stored counts, so that each guess is always included in
    // `runningLookups` or in the stored count. Otherwise, concurrent requests would all read the same stored count, and
    // all be allowed.
    const otherLookups = runningLookups.get(shopDomain) ?? 0;
    runningLookups.set(shopDomain, otherLookups + 1);
    try {
      const { misses, guesses } = await readCounts({ shopDomain, client });
      if (misses >= MAX_MISSES_PER_CLIENT) return null;
      const hidesPoolCodes =
        guesses + otherLookups >= (misses > 0 ? SOFT_GUESS_LIMIT_PER_SHOP : HARD_GUESS_LIMIT_PER_SHOP);
      const found = await find({ hidesPoolCodes });
      const isUnknown = found.clickTarget === null;
      if (hidesPoolCodes && isUnknown) return null;
      if (found.status === "unavailable") await countMiss({ shopDomain, client, isUnknown });
      return found;
    } finally {
      const remaining = (runningLookups.get(shopDomain) ?? 1) - 1;
      if (remaining > 0) runningLookups.set(shopDomain, remaining);
      else runningLookups.delete(shopDomain);
    }
  });
}

/** Returns a keyed hash of the client's network, because IP addresses must not be stored. */
function clientKey({ shopDomain, network }: { shopDomain: string; network: string }): string {
  return createHmac("sha256", Buffer.from(env.TOKEN_ENCRYPTION_KEY, "base64"))
    .update(`link-guesses:${shopDomain}:${network}`)
    .digest("base64url");
}

/** Counts a request of the client. Returns whether the client is still within MAX_REQUESTS_PER_MINUTE. */
async function countRequest(client: string): Promise<boolean> {
  return requestLimiter.consume(client).then(
    () => true,
    () => false,
  );
}

/** The client key of the row whose `misses` column counts the guesses of the whole shop. */
const WHOLE_SHOP = "";

async function readCounts({ shopDomain, client }: { shopDomain: string; client: string }) {
  const rows = await prisma.$queryRaw<{ client: string; count: number }[]>`
    SELECT client, misses AS count FROM link_guesses
    WHERE shop_domain = ${shopDomain} AND client IN (${client}, ${WHOLE_SHOP}) AND expires_at > clock_timestamp()`;
  const countOf = (key: string) => rows.find((row) => row.client === key)?.count ?? 0;
  return { misses: countOf(client), guesses: countOf(WHOLE_SHOP) };
}

/**
 * Counts a miss of the client, and also a guess in the shop if the token is unknown. A token that exists but does not
 * work, such as a disabled code, is no guess, because the client most likely got the token from the shop.
 */
async function countMiss({
  shopDomain,
  client,
  isUnknown,
}: {
  shopDomain: string;
  client: string;
  isUnknown: boolean;
}): Promise<void> {
  const endsAt = Prisma.sql`clock_timestamp() + ${WINDOW_SECONDS} * interval '1 s'`;
  const row = (key: string) => Prisma.sql`(${shopDomain}, ${key}, 1, ${endsAt})`;
  // The shop's row must come last. Every guess in the shop locks this row. A transaction that held this lock while
  // waiting for another row would block all other guesses in the shop.
  const rows = isUnknown ? [row(client), row(WHOLE_SHOP)] : [row(client)];
  await prisma.$executeRaw`
    INSERT INTO link_guesses (shop_domain, client, misses, expires_at) VALUES ${Prisma.join(rows)}
    ON CONFLICT (shop_domain, client) DO UPDATE SET
      misses = CASE WHEN link_guesses.expires_at > clock_timestamp() THEN link_guesses.misses + 1 ELSE 1 END,
      expires_at = CASE WHEN link_guesses.expires_at > clock_timestamp() THEN link_guesses.expires_at
        ELSE EXCLUDED.expires_at END`;
}
