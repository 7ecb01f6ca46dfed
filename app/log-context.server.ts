import { AsyncLocalStorage } from "node:async_hooks";

/** What every log line of a request or of a job carries. */
type LogContext = { requestId: string } | { job: string; jobId?: string };

// The server and the Remix bundle each load this module; a line of either belongs to the same request.
const shared = globalThis as typeof globalThis & { dinoLogContext?: AsyncLocalStorage<LogContext> };
shared.dinoLogContext ??= new AsyncLocalStorage();
const storage = shared.dinoLogContext;

/** Runs `work`; what is logged by it, and by all that it starts, carries these facts. */
export function withLogContext<Result>(context: LogContext, work: () => Result): Result {
  return storage.run(context, work);
}

/** The facts of the request or job that is under way; none outside of one. */
export function logContext(): object {
  return { ...storage.getStore() };
}

/**
 * The context of the background job that is running, the same object for as long as it runs. Null in a request, and
 * wherever else no job asks.
 */
export function currentJob(): object | null {
  const context = storage.getStore();
  return context && "job" in context ? context : null;
}
