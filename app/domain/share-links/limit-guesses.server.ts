import { Prisma } from "@prisma/client";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { prisma } from "~/db.server";
import { parseCodeText } from "~/domain/codes/code-text";
import type { FoundToken } from "~/domain/share-links/find-token.server";
import { env } from "~/env.server";
import { keyedHash } from "~/lib/keyed-hash";
import { createKeyedQueue } from "~/lib/keyed-queue";

/**
 * A guess is a lookup of a token that is unknown, or of a pool code that does not work. Guesses are counted in windows
 * of ten minutes. A client's window starts with its first guess, and a shop's window with the first guess of any client.
 */
const WINDOW_SECONDS = 10 * 60;
const MAX_GUESSES_PER_CLIENT = 20;
/** After this many guesses in the shop's window, pool codes are hidden from clients that have at least one guess. */
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
 * counts, so with several processes, a client can send more requests per minute in total. The limit on guesses applies
 * across processes, because guesses are counted in the database.
 */
const requestLimiter = new RateLimiterMemory({ points: MAX_REQUESTS_PER_MINUTE, duration: 60 });
const oneAtATimePerClient = createKeyedQueue();
/** The lookups that are queued or running in this process, by client and token. */
const lookups = new Map<string, Promise<FoundToken | null>>();
/** Number of lookups that are running in this process, by shop domain. Each lookup may turn out to be a guess. */
const runningLookups = new Map<string, number>();

interface LookupRequest {
  shopDomain: string;
  /** The client's network, from app/lib/client-network.ts. */
  network: string;
  /** The token as requested. */
  token: string;
  /** Looks up the token. With `hidesPoolCodes`, a pool code must get the same result as an unknown token. */
  find: (options: { hidesPoolCodes: boolean }) => Promise<FoundToken>;
}

/**
 * Looks up a link token, and limits how many tokens can be guessed. Returns null if a limit was reached. The client then
 * has to try again later. Null does not reveal whether the token is a pool code or unknown. Guesses are counted in the
 * table `link_guesses`, which all processes share. A lookup for which the client gets null is not counted.
 *
 * Only different tokens count, because the same token again gets the same answer. So a dead link counts once, however
 * many shoppers of a network open it.
 *
 * A guesser must not find out whether a token is unknown or a pool code that does not work:
 * - Both are counted in the same way, so it does not matter when a limit is reached.
 * - A client that requests a token several times at once gets the result of one lookup. Otherwise, the lookups would
 *   queue up, and the guesser could measure the sum of their durations.
 * - A guess that is not counted has no click target. Otherwise, the guesser could measure the load of counting hundreds
 *   of clicks on a token that exists.
 *
 * Limit per client: after 20 guesses, a client gets null for every token. Within a process, a client's tokens are looked
 * up one at a time, so concurrent requests cannot get around the limit. Each additional process can allow one more
 * guess.
 *
 * Limits per shop, against guessers with many IP addresses:
 * - After 1,000 guesses, pool codes (each belongs to one customer) are hidden from clients that have at least one guess.
 *   A customer who opens a link with a pool code usually has no guesses, so the link keeps working. A guesser gets one
 *   guess per new IP address.
 * - After 10,000 guesses, pool codes are hidden from every client until the shop's window ends. The trade-off: a
 *   guesser with about 9,000 IP addresses, or 10,000 customers with different pool codes that do not work, can block all
 *   links with pool codes for up to ten minutes.
 *
 * The limits per shop never affect links with a shared code.
 */
export async function limitGuesses({
  shopDomain,
  network,
  token,
  find,
}: LookupRequest): Promise<FoundToken | null> {
  const client = clientKey({ shopDomain, network });
  const isAllowed = await countRequest(client);
  if (!isAllowed) return null;
  const key = tokenKey({ shopDomain, token });
  const sameLookup = lookups.get(client + key);
  if (sameLookup) return withoutClickIfGuess(await sameLookup);
  const lookup = oneAtATimePerClient(client, () =>
    lookUpAndCount({ shopDomain, client, tokenKey: key, find }),
  ).finally(() => lookups.delete(client + key));
  lookups.set(client + key, lookup);
  return lookup;
}

async function lookUpAndCount({
  shopDomain,
  client,
  tokenKey,
  find,
}: Pick<LookupRequest, "shopDomain" | "find"> & { client: string; tokenKey: string }) {
  // Count this lookup as running before reading the stored counts, so that each guess is always included in
  // `runningLookups` or in the stored count. Otherwise, concurrent requests would all read the same stored count, and
  // all be allowed.
  const otherLookups = runningLookups.get(shopDomain) ?? 0;
  runningLookups.set(shopDomain, otherLookups + 1);
  try {
    const { clientGuesses, shopGuesses } = await readCounts({ shopDomain, client });
    if (clientGuesses >= MAX_GUESSES_PER_CLIENT) return null;
    const limit = clientGuesses > 0 ? SOFT_GUESS_LIMIT_PER_SHOP : HARD_GUESS_LIMIT_PER_SHOP;
    const hidesPoolCodes = shopGuesses + otherLookups >= limit;
    const found = await find({ hidesPoolCodes });
    if (!found.isGuess) return found;
    if (hidesPoolCodes) return null;
    const isCounted = await countGuess({ shopDomain, client, tokenKey });
    return isCounted ? found : withoutClickIfGuess(found);
  } finally {
    const remaining = (runningLookups.get(shopDomain) ?? 1) - 1;
    if (remaining > 0) runningLookups.set(shopDomain, remaining);
    else runningLookups.delete(shopDomain);
  }
}

function withoutClickIfGuess(found: FoundToken | null): FoundToken | null {
  return found?.isGuess ? { ...found, clickTarget: null } : found;
}

/**
 * Returns a keyed hash of the client's network, because IP addresses must not be stored. With a new
 * TOKEN_ENCRYPTION_KEY, every client starts a new window and can make up to 20 more guesses. The shop's count continues.
 */
function clientKey({ shopDomain, network }: { shopDomain: string; network: string }): string {
  return keyedHash({ text: `link-guesses:${shopDomain}:${network}`, key: env.TOKEN_ENCRYPTION_KEY[0] });
}

/**
 * Returns a keyed hash of the token, because the token may be a customer's code. All texts that cannot be a code have
 * the same key: nobody can guess a code with them. With a new TOKEN_ENCRYPTION_KEY, a token that was counted before
 * counts once more.
 */
function tokenKey({ shopDomain, token }: { shopDomain: string; token: string }): string {
  const parsed = parseCodeText(token);
  const text = `link-token:${shopDomain}:${parsed.ok ? parsed.code : ""}`;
  return keyedHash({ text, key: env.TOKEN_ENCRYPTION_KEY[0] });
}

/** Counts a request of the client. Returns whether the client is still within MAX_REQUESTS_PER_MINUTE. */
async function countRequest(client: string): Promise<boolean> {
  return requestLimiter.consume(client).then(
    () => true,
    () => false,
  );
}

/** The client key of the rows that count for the whole shop. */
const WHOLE_SHOP = "";

async function readCounts({ shopDomain, client }: { shopDomain: string; client: string }) {
  const rows = await prisma.$queryRaw<{ client: string; count: number }[]>`
    SELECT client, misses AS count FROM link_guesses
    WHERE shop_domain = ${shopDomain} AND client IN (${client}, ${WHOLE_SHOP}) AND expires_at > clock_timestamp()`;
  const countOf = (key: string) => rows.find((row) => row.client === key)?.count ?? 0;
  return { clientGuesses: countOf(client), shopGuesses: countOf(WHOLE_SHOP) };
}

/**
 * Counts a guess of the client, unless the client has already guessed this token in the last ten minutes, and a guess in
 * the shop, unless any client has. Returns whether it counted a guess of the client. Safe to retry.
 */
async function countGuess({
  shopDomain,
  client,
  tokenKey,
}: {
  shopDomain: string;
  client: string;
  tokenKey: string;
}): Promise<boolean> {
  const endsAt = Prisma.sql`clock_timestamp() + ${WINDOW_SECONDS} * interval '1 s'`;
  // The counts' rows are locked after the tokens' rows, and the shop's count last: every guess in the shop locks this
  // row, and a transaction that held it while waiting for another row would block all other guesses. ORDER BY reads all
  // of `new_tokens` before the first count is written, and sorts the empty WHOLE_SHOP to the end.
  const counted = await prisma.$queryRaw<{ client: string }[]>`
    WITH new_tokens AS (
      INSERT INTO link_guessed_tokens AS tokens (shop_domain, client, token, expires_at)
      VALUES (${shopDomain}, ${client}, ${tokenKey}, ${endsAt}), (${shopDomain}, ${WHOLE_SHOP}, ${tokenKey}, ${endsAt})
      ON CONFLICT (shop_domain, client, token) DO UPDATE SET expires_at = EXCLUDED.expires_at
        WHERE tokens.expires_at <= clock_timestamp()
      RETURNING client
    )
    INSERT INTO link_guesses (shop_domain, client, misses, expires_at)
    SELECT ${shopDomain}, client, 1, ${endsAt} FROM new_tokens ORDER BY client DESC
    ON CONFLICT (shop_domain, client) DO UPDATE SET
      misses = CASE WHEN link_guesses.expires_at > clock_timestamp() THEN link_guesses.misses + 1 ELSE 1 END,
      expires_at = CASE WHEN link_guesses.expires_at > clock_timestamp() THEN link_guesses.expires_at
        ELSE EXCLUDED.expires_at END
    RETURNING client`;
  return counted.some((row) => row.client === client);
}
