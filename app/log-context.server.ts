import { AsyncLocalStorage } from "node:async_hooks";

/** Fields added to every log line of a request or a job. */
type LogContext = { requestId: string } | { job: string; jobId?: string };

// The server and the Remix bundle each load this module. Both log lines for the same request, so they share one store.
const shared = globalThis as typeof globalThis & { dinoLogContext?: AsyncLocalStorage<LogContext> };
shared.dinoLogContext ??= new AsyncLocalStorage();
const storage = shared.dinoLogContext;

/** Runs `work`. Everything logged by `work`, and by async calls that it starts, gets these fields. */
export function withLogContext<Result>(context: LogContext, work: () => Result): Result {
  return storage.run(context, work);
}

/** The log fields of the current request or job; empty outside of one. */
export function logContext(): object {
  return { ...storage.getStore() };
}

/**
 * The context of the running background job: the same object during the whole job, so callers can use it as a key. Null
 * outside a job.
 */
export function currentJob(): object | null {
  const context = storage.getStore();
  return context && "job" in context ? context : null;
}
