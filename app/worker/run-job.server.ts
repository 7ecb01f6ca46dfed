import type { JobDefinition } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";
import type { JobHandler } from "~/jobs/handler";
import { postponeJob } from "~/jobs/postpone-job.server";
import { queue } from "~/jobs/queue.server";
import type { TakenJob } from "~/jobs/take-job.server";
import { withLogContext } from "~/log-context.server";
import { logger } from "~/logger.server";
import { ShopifyAccessLost, ShopifyThrottled, ShopifyUnreachable } from "~/shopify/gateway.server";

/** Half a minute of the queue's retries. Shorter outages are retried silently, longer ones are shown. */
const ATTEMPTS_BEFORE_SHOWN = 4;
/** As often as the sweep tries again: a shop may give its permission back at any time, and nobody reports it. */
const ACCESS_LOST_SECONDS = 60 * 60;

interface RunJob {
  job: JobDefinition;
  handler: JobHandler<unknown>;
  taken: TakenJob;
}

/** How a job ended, as far as it concerns the other jobs of its shop. */
export type JobOutcome =
  | { kind: "done" }
  | { kind: "throttled"; retryAfterMs: number }
  | { kind: "unreachable" }
  | { kind: "failed" };

/**
 * Runs one job of the queue and settles it. This is the one place that says what becomes of a job when Shopify fails:
 *
 * - Shopify asks to wait: the job is sent again for then. It does not count as a failure.
 * - Shopify is out of reach: the job is retried with growing delays for as long as it takes, and it does not count as a
 *   failure. From the fifth attempt on the handler may show it.
 * - the shop took back its permission: the handler may show it. The sweep finds most work again hourly, and what it
 *   cannot find is kept in the queue for as long.
 *
 * Any other error is a failure, which the queue retries. A job that failed too often becomes a dead letter.
 */
export async function runJob({ job, handler, taken }: RunJob): Promise<JobOutcome> {
  return withLogContext({ job: job.name, jobId: taken.id }, async () => {
    try {
      const outcome = await run({ job, handler, taken });
      await queue().complete(job.name, taken.id);
      return outcome;
    } catch (error) {
      if (error instanceof ShopifyUnreachable) {
        logger.warn(
          { err: error, attempt: taken.retryCount },
          "Shopify is out of reach; the job is tried again",
        );
        await postponeJob({ ...taken, name: job.name });
        return { kind: "unreachable" };
      }
      const isLast = taken.retryCount >= taken.retryLimit;
      const message = isLast ? "a job failed for the last time" : "a job failed; the queue tries it again";
      logger[isLast ? "error" : "warn"]({ err: error, attempt: taken.retryCount }, message);
      await queue().fail(job.name, taken.id, { message: reasonOf(error) });
      return { kind: "failed" };
    }
  });
}

async function run({ job, handler, taken }: RunJob): Promise<JobOutcome> {
  // The queue's own schedule sends null for a job that needs nothing.
  const payload = job.payload.parse(taken.data ?? {});
  const again = (startAfterSeconds: number) => enqueue({ job, payload: taken.data ?? {}, startAfterSeconds });
  try {
    const result = await handler.run(payload);
    if (result) await again(result.againAfterSeconds);
    return { kind: "done" };
  } catch (error) {
    if (error instanceof ShopifyThrottled) {
      await again(Math.ceil(error.retryAfterMs / 1000));
      return { kind: "throttled", retryAfterMs: error.retryAfterMs };
    }
    if (error instanceof ShopifyAccessLost) {
      logger.warn({ err: error }, "the shop took back its permission");
      await handler.onShopifyError?.({ payload, error: { reason: "access-lost", message: error.message } });
      if (handler.isKeptWithoutAccess) await again(ACCESS_LOST_SECONDS);
      return { kind: "done" };
    }
    if (error instanceof ShopifyUnreachable && taken.retryCount >= ATTEMPTS_BEFORE_SHOWN) {
      await handler.onShopifyError?.({ payload, error: { reason: "unreachable", message: "" } });
    }
    throw error;
  }
}

/** Stored with the job: the class of the error only, for a message may name a person. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  return error.constructor.name;
}
