import { AsyncLocalStorage } from "node:async_hooks";

// The server and the Remix bundle each load this module, and both must see the same context.
const shared = globalThis as typeof globalThis & { dinoTransactions?: AsyncLocalStorage<true> };
shared.dinoTransactions ??= new AsyncLocalStorage();
const storage = shared.dinoTransactions;

/** Runs the callback of a database transaction and marks its async context as inside a transaction. */
export function inTransactionContext<Result>(work: () => Result): Result {
  return storage.run(true, work);
}

/** Throws inside a transaction: a network call would keep its database connection and its locks for too long. */
export function assertOutsideTransaction(call: string): void {
  if (storage.getStore()) throw new Error(`${call} must not be called inside a database transaction`);
}
