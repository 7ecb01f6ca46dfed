import { AsyncLocalStorage } from "node:async_hooks";
import { trace } from "@opentelemetry/api";

/** Fields added to every log line of a request or a job. */
type LogContext = { requestId: string } | { job: string; jobId?: string };

// The server and the Remix bundle each load their own copy of this module. Both copies log lines for the same request,
// so both must use the same storage.
const shared = globalThis as typeof globalThis & { dinoLogContext?: AsyncLocalStorage<LogContext> };
shared.dinoLogContext ??= new AsyncLocalStorage();
const storage = shared.dinoLogContext;

/** Runs `work`, and adds the fields of `context` to each line that is logged by `work` or by its async calls. */
export function withLogContext<Result>(context: LogContext, work: () => Result): Result {
  return storage.run(context, work);
}

/**
 * Returns the log fields of the current request or job, in a new object, and the ID of the active trace. Returns an
 * empty object outside a request or job.
 */
export function logContext(): object {
  const traceId = trace.getActiveSpan()?.spanContext().traceId;
  return traceId ? { ...storage.getStore(), traceId } : { ...storage.getStore() };
}

/**
 * Returns the context of the running background job, or null outside a job. The context is the same object during the
 * whole job, so callers can use it as the key of a WeakMap.
 */
export function currentJob(): object | null {
  const context = storage.getStore();
  return context && "job" in context ? context : null;
}
