import { AsyncLocalStorage } from "node:async_hooks";

// The server and the Remix bundle each load their own copy of this module, and both copies must use the same storage.
const shared = globalThis as typeof globalThis & { dinoTransactions?: AsyncLocalStorage<true> };
shared.dinoTransactions ??= new AsyncLocalStorage();
const storage = shared.dinoTransactions;

/** Runs the callback of a database transaction and marks its async context as inside a transaction. */
export function inTransactionContext<Result>(work: () => Result): Result {
  return storage.run(true, work);
}

/**
 * Throws inside a database transaction. Run this check before a network call, because a transaction would hold its
 * connection and its locks during the call.
 */
export function assertOutsideTransaction(networkCall: string): void {
  if (storage.getStore()) throw new Error(`network call inside a database transaction: ${networkCall}`);
}
