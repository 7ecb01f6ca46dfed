import { RateLimiterMemory } from "rate-limiter-flexible";

const MISSES = 20;
const WINDOW_SECONDS = 10 * 60;

/** Far more than the shoppers behind one address ask for, when all of a café scans the QR code on its door. */
const ASKS_A_MINUTE = 600;

/** In memory, by process: nothing of a shopper's address is kept, and a second process only doubles the allowance. */
const misses = new RateLimiterMemory({ points: MISSES, duration: WINDOW_SECONDS });
const asks = new RateLimiterMemory({ points: ASKS_A_MINUTE, duration: 60 });

/**
 * Slows down whoever tries out tokens. Asking for tokens that work costs next to nothing; after twenty that do not, a
 * client is told nothing until ten minutes after the first of them, also of tokens that would work.
 */
export const guessBrake = {
  /** May this client ask now? */
  async allows(client: string): Promise<boolean> {
    const missed = await misses.get(client);
    if (missed !== null && missed.consumedPoints >= MISSES) return false;
    return asks.consume(client).then(
      () => true,
      () => false,
    );
  },

  /** Notes that a client asked for a token that is not to be had. */
  async noteMiss(client: string): Promise<void> {
    await misses.consume(client).catch(() => {});
  },

  /** Forgets a client. */
  async forget(client: string): Promise<void> {
    await Promise.all([misses.delete(client), asks.delete(client)]);
  },
};
