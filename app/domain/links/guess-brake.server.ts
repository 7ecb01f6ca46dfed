import { RateLimiterMemory } from "rate-limiter-flexible";
import type { FoundToken } from "~/domain/links/find-token.server";
import { inTurn } from "~/lib/in-turn";

/** Within ten minutes. */
const MISSES_OF_A_CLIENT = 20;
const UNKNOWN_TOKENS_OF_A_SHOP = 1_000;
const WINDOW_SECONDS = 10 * 60;

/** Far more than the shoppers behind one address ask for, when all of a café scans the QR code on its door. */
const ASKS_A_MINUTE = 600;

/** In memory, by process: nothing of a shopper's address is kept, and a second process only doubles the allowance. */
const misses = new RateLimiterMemory({ points: MISSES_OF_A_CLIENT, duration: WINDOW_SECONDS });
const asks = new RateLimiterMemory({ points: ASKS_A_MINUTE, duration: 60 });
const unknownOfShop = new RateLimiterMemory({
  points: UNKNOWN_TOKENS_OF_A_SHOP,
  duration: WINDOW_SECONDS,
});
const ofClient = inTurn();

interface Ask {
  shopDomain: string;
  /** Who asks: app/lib/client-network.ts */
  network: string;
  /** Looks the token up. `isTriedOut`: so many unknown tokens were asked for that a pool's code is not told now. */
  find: (facts: { isTriedOut: boolean }) => Promise<FoundToken>;
}

/**
 * Slows down whoever tries out tokens. Asking for tokens that work costs next to nothing; after twenty that do not, a
 * client is told nothing (null) until ten minutes after the first of them, also of tokens that would work. A client's
 * tokens are looked up one after another, so that twenty are twenty however many are asked for at once.
 *
 * Somebody may ask from many addresses, or name another one each time. So a shop has a limit of its own, after which the
 * codes of its pools, each of them one customer's, are as unknown as what never was; a link that was handed to everyone
 * still works, or anybody could switch it off.
 */
export async function guessBrake({ shopDomain, network, find }: Ask): Promise<FoundToken | null> {
  const client = `${shopDomain} ${network}`;
  if (!(await takePoint(asks, client))) return null;
  return ofClient(client, async () => {
    const missed = await misses.get(client);
    if (missed !== null && missed.consumedPoints >= MISSES_OF_A_CLIENT) return null;
    // Taken before and given back after, so that many who ask at once do not all find it free.
    const isTriedOut = !(await takePoint(unknownOfShop, shopDomain));
    const found = await find({ isTriedOut });
    if (found.clicked !== null) await unknownOfShop.reward(shopDomain);
    if (found.standing === "unavailable") await takePoint(misses, client);
    return found;
  });
}

async function takePoint(limiter: RateLimiterMemory, key: string): Promise<boolean> {
  return limiter.consume(key).then(
    () => true,
    () => false,
  );
}
