import { AsyncLocalStorage } from "node:async_hooks";

// The server and the Remix bundle each load this module; both have to see the same context.
const shared = globalThis as typeof globalThis & { dinoTransactions?: AsyncLocalStorage<true> };
shared.dinoTransactions ??= new AsyncLocalStorage();
const storage = shared.dinoTransactions;

/** Runs the callback of a database transaction, and marks everything that it awaits as inside of one. */
export function inTransactionContext<Result>(work: () => Result): Result {
  return storage.run(true, work);
}

/** Throws inside a transaction: its database connection and its locks would be held for as long as the network takes. */
export function assertOutsideTransaction(call: string): void {
  if (storage.getStore()) throw new Error(`${call} must not be called inside a database transaction`);
}
