import { AsyncLocalStorage } from "node:async_hooks";
import { env } from "~/env.server";

// The server and the Remix bundle each load this module; both have to see the same context.
const shared = globalThis as typeof globalThis & { dinoTransactions?: AsyncLocalStorage<true> };
shared.dinoTransactions ??= new AsyncLocalStorage();
const storage = shared.dinoTransactions;

/** Runs the callback of a database transaction, and marks everything that it awaits as inside of one. */
export function inTransactionContext<Result>(work: () => Result): Result {
  return storage.run(true, work);
}

/**
 * Throws inside a transaction: its database connection and its locks would be held for as long as the network takes.
 * Production does not throw. A merchant is better served by a slow page than by a failed one.
 */
export function assertOutsideTransaction(call: string): void {
  if (env.NODE_ENV === "production" || !storage.getStore()) return;
  throw new Error(`${call} must not be called inside a database transaction`);
}
