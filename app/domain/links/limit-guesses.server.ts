import { createHmac } from "node:crypto";
import { Prisma } from "@prisma/client";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { prisma } from "~/db.server";
import type { FoundToken } from "~/domain/links/find-token.server";
import { env } from "~/env.server";
import { inTurn } from "~/lib/in-turn";

/** All counts are of ten minutes, from the first miss on. */
const WINDOW_SECONDS = 10 * 60;
const MAX_MISSES_PER_CLIENT = 20;
/** From here on, pool codes are hidden from clients that have missed before. */
const SOFT_GUESS_LIMIT_PER_SHOP = 1_000;
/** From here on, they are hidden from everybody. */
const HARD_GUESS_LIMIT_PER_SHOP = 10_000;

/** Far more than the shoppers behind one address request, even if everybody in a café scans the QR code on its door. */
const MAX_REQUESTS_PER_MINUTE = 600;

/** Keeps floods away from the database, so it counts in memory: several processes allow more, but no more misses. */
const requests = new RateLimiterMemory({ points: MAX_REQUESTS_PER_MINUTE, duration: 60 });
const oneAtATimePerClient = inTurn();
/** Look-ups of a shop that are running in this process. Each may turn out to be a guess. */
const runningLookups = new Map<string, number>();

interface Guess {
  shopDomain: string;
  /** Who asks: app/lib/client-network.ts */
  network: string;
  /** Looks the token up. With `hidesPoolCodes`, a code of a pool must be as unknown as one that never existed. */
  find: (options: { hidesPoolCodes: boolean }) => Promise<FoundToken>;
}

/**
 * Limits how many link tokens can be guessed. Answers null, which tells nothing about the token, if the client should
 * ask again later. Counts in PostgreSQL, for all processes; tokens that work cost nothing.
 *
 * After 20 misses a client gets no answer about any token. Its tokens are looked up one after another, so requests that come at once
 * learn no more; every further process allows one more. Whoever has many addresses meets two limits of the shop. After
 * 1,000 guesses, pool codes (each of them one customer's) are hidden from clients that have missed before: shoppers with
 * a personal link have not, and it keeps working, while each new address of a guesser is good for one guess. These must
 * end somewhere, so after 10,000 guesses pool codes are hidden from everybody until the window ends. That is the price: a
 * guesser with 10,000 addresses can delay personal links. Links that were handed to everyone work throughout.
 */
export async function limitGuesses({ shopDomain, network, find }: Guess): Promise<FoundToken | null> {
  const client = clientKey({ shopDomain, network });
  if (!(await isAllowed(client))) return null;
  return oneAtATimePerClient(client, async () => {
    // Before the counts are read: a guess is in one of the two at every moment, or requests that come at once would all
    // see the same count.
    const otherLookups = runningLookups.get(shopDomain) ?? 0;
    runningLookups.set(shopDomain, otherLookups + 1);
    try {
      const { misses, guesses } = await readCounts({ shopDomain, client });
      if (misses >= MAX_MISSES_PER_CLIENT) return null;
      const hidesPoolCodes =
        guesses + otherLookups >= (misses > 0 ? SOFT_GUESS_LIMIT_PER_SHOP : HARD_GUESS_LIMIT_PER_SHOP);
      const found = await find({ hidesPoolCodes: hidesPoolCodes });
      const isUnknown = found.clickTarget === null;
      if (hidesPoolCodes && isUnknown) return null;
      if (found.status === "unavailable") await countMiss({ shopDomain, client, isUnknown });
      return found;
    } finally {
      const left = (runningLookups.get(shopDomain) ?? 1) - 1;
      if (left > 0) runningLookups.set(shopDomain, left);
      else runningLookups.delete(shopDomain);
    }
  });
}

/** Stands for a shopper's address, which is not stored. */
function clientKey({ shopDomain, network }: { shopDomain: string; network: string }): string {
  return createHmac("sha256", Buffer.from(env.TOKEN_ENCRYPTION_KEY, "base64"))
    .update(`link-guesses:${shopDomain}:${network}`)
    .digest("base64url");
}

async function isAllowed(client: string): Promise<boolean> {
  return requests.consume(client).then(
    () => true,
    () => false,
  );
}

/** The client of the row that counts for the whole shop. */
const WHOLE_SHOP = "";

async function readCounts({ shopDomain, client }: { shopDomain: string; client: string }) {
  const rows = await prisma.$queryRaw<{ client: string; misses: number }[]>`
    SELECT client, misses FROM link_guesses
    WHERE shop_domain = ${shopDomain} AND client IN (${client}, ${WHOLE_SHOP}) AND expires_at > clock_timestamp()`;
  const countOf = (key: string) => rows.find((row) => row.client === key)?.misses ?? 0;
  return { misses: countOf(client), guesses: countOf(WHOLE_SHOP) };
}

/** A token of the shop that does not work yet is a miss of the client, but no guess: the shop itself handed it out. */
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
  // The shop's row last, which all of its misses lock, so that none holds it while waiting for another row.
  const rows = isUnknown ? [row(client), row(WHOLE_SHOP)] : [row(client)];
  await prisma.$executeRaw`
    INSERT INTO link_guesses (shop_domain, client, misses, expires_at) VALUES ${Prisma.join(rows)}
    ON CONFLICT (shop_domain, client) DO UPDATE SET
      misses = CASE WHEN link_guesses.expires_at > clock_timestamp() THEN link_guesses.misses + 1 ELSE 1 END,
      expires_at = CASE WHEN link_guesses.expires_at > clock_timestamp() THEN link_guesses.expires_at
        ELSE EXCLUDED.expires_at END`;
}
