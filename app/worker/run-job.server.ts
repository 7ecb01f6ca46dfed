import { SpanKind } from "@opentelemetry/api";
import type { JobDefinition } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";
import type { JobHandler } from "~/jobs/handler";
import { queue } from "~/jobs/queue.server";
import {
  ACCESS_LOST_RETRY_SECONDS,
  ATTEMPTS_BEFORE_SHOWN,
  RERUN_AFTER_SECONDS,
} from "~/jobs/retry-policy.server";
import { isCurrentAttempt, postponeJob, type TakenJob } from "~/jobs/taken-job.server";
import { withLogContext } from "~/log-context.server";
import { logger } from "~/logger.server";
import { ShopifyAccessLost, ShopifyThrottled, ShopifyUnreachable } from "~/shopify/gateway.server";
import { activeSpan, markFailed, withSpan } from "~/tracing.server";

interface RunJobInput {
  job: JobDefinition;
  handler: JobHandler<unknown>;
  taken: TakenJob;
}

/** How a job ended. The outcome determines whether the shop is paused. */
export type JobOutcome =
  /** The handler succeeded, or the app lost access to the shop. */
  | { kind: "done" }
  | { kind: "throttled"; retryAfterMs: number }
  | { kind: "unreachable" }
  | { kind: "failed" };

/**
 * Runs one job and saves its outcome in the queue. Only this function decides when a job that is unfinished, or whose
 * call to Shopify failed, runs again:
 *
 * - Unfinished: the job is requeued with the delay of its outcome (RERUN_AFTER_SECONDS).
 * - Throttled: the job is requeued with the delay that Shopify or the call budget returns. The attempt does not count
 *   as a failure.
 * - Unreachable: the job is retried with growing delays until Shopify responds. The attempts do not count as failures.
 *   From the fifth attempt on, the handler can show the outage to the merchant.
 * - Access lost: the handler can show the loss to the merchant. The sweep retries most work hourly. Jobs whose work the
 *   sweep cannot find (`isRetriedWithoutAccess`) are requeued with a delay of one hour.
 *
 * After any other error, the attempt counts as a failure, and the queue retries the job. A job that fails at its last
 * attempt becomes a dead letter. If the job has expired and another attempt has started, only that attempt ends the
 * job.
 */
export async function runJob({ job, handler, taken }: RunJobInput): Promise<JobOutcome> {
  return inJobContext({ job, taken }, async () => {
    try {
      const outcome = await runHandler({ job, handler, taken });
      if (await isCurrentAttempt({ ...taken, name: job.name })) await queue().complete(job.name, taken.id);
      return outcome;
    } catch (error) {
      markFailed(activeSpan(), error);
      if (error instanceof ShopifyUnreachable) {
        logger.warn(
          { err: error, attempt: taken.retryCount },
          "Shopify is unreachable; the job will be retried",
        );
        await postponeJob({ ...taken, name: job.name });
        return { kind: "unreachable" };
      }
      const isLastAttempt = taken.retryCount >= taken.retryLimit;
      const message = isLastAttempt ? "job failed and will not be retried" : "job failed and will be retried";
      logger[isLastAttempt ? "error" : "warn"]({ err: error, attempt: taken.retryCount }, message);
      if (await isCurrentAttempt({ ...taken, name: job.name }))
        await queue().fail(job.name, taken.id, { message: reasonOf(error) });
      return { kind: "failed" };
    }
  });
}

/**
 * Runs an attempt with the log fields of its job, and in a span. The span is part of the trace that enqueued the job.
 * All attempts of a job have the same parent.
 */
function inJobContext(
  { job, taken }: Omit<RunJobInput, "handler">,
  work: () => Promise<JobOutcome>,
): Promise<JobOutcome> {
  const attributes = {
    "dino.job": job.name,
    "dino.job_id": taken.id,
    "dino.attempt": taken.retryCount,
    "dino.shop": taken.shop ?? undefined,
  };
  const { traceparent } = taken;
  return withLogContext({ job: job.name, jobId: taken.id }, () =>
    withSpan({ name: `job ${job.name}`, kind: SpanKind.CONSUMER, attributes, traceparent }, async (span) => {
      const outcome = await work();
      span.setAttribute("dino.outcome", outcome.kind);
      return outcome;
    }),
  );
}

async function runHandler({ job, handler, taken }: RunJobInput): Promise<JobOutcome> {
  // pg-boss enqueues scheduled jobs with null as their payload.
  const payload = job.payload.parse(taken.data ?? {});
  const requeue = (startAfterSeconds: number) =>
    enqueue({
      job,
      payload: taken.data ?? {},
      startAfterSeconds,
      // The next run has the same parent as this run. Otherwise, each run of a long job would be nested in the last one.
      origin: { traceparent: taken.traceparent, spans: [] },
    });
  try {
    const outcome = await handler.run({ payload, deadline: new Date(Date.now() + job.runLimitMs) });
    const rerunAfterSeconds = outcome && RERUN_AFTER_SECONDS[outcome];
    if (typeof rerunAfterSeconds === "number") await requeue(rerunAfterSeconds);
    if (outcome && job.callsShopify) logger.info({ payload, outcome }, "job finished");
    return { kind: "done" };
  } catch (error) {
    if (error instanceof ShopifyThrottled) {
      await requeue(Math.ceil(error.retryAfterMs / 1000));
      return { kind: "throttled", retryAfterMs: error.retryAfterMs };
    }
    if (error instanceof ShopifyAccessLost) {
      logger.warn({ err: error }, "the app no longer has access to the shop");
      await handler.onShopifyError?.({ payload, error: { reason: "access-lost", message: error.message } });
      if (handler.isRetriedWithoutAccess) await requeue(ACCESS_LOST_RETRY_SECONDS);
      return { kind: "done" };
    }
    if (error instanceof ShopifyUnreachable && taken.retryCount >= ATTEMPTS_BEFORE_SHOWN) {
      await handler.onShopifyError?.({ payload, error: { reason: "unreachable", message: "" } });
    }
    throw error;
  }
}

/**
 * Returns the failure reason to store with the job: only the name of the error's class, because the error's message may
 * contain personal data.
 */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  return error.constructor.name;
}
