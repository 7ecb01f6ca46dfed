import { Prisma } from "@prisma/client";

/**
 * When unfinished work is tried again. Only runJob (app/worker/run-job.server.ts) and the sweep
 * (app/jobs/handlers/sweep.server.ts) apply these rules.
 */

/**
 * Seconds after which a job runs again, by the outcome that its handler returns. After any other outcome, the job is
 * done.
 */
export const RERUN_AFTER_SECONDS: Record<string, number> = {
  /** The time limit of the run passed before the work was complete. */
  more: 0,
  /** A job that books webhooks may have locked some of the rows. */
  "rows-locked": 1,
  /** Another worker does the same work, and may have missed the change for which this job was enqueued. */
  busy: 2,
  /** A comparison with Shopify recorded nothing, because the discount was changed or claimed during the comparison. */
  "compare-again": 3,
  /** Shopify has not finished an earlier step yet. */
  "not-yet": 5,
  /** A comparison with Shopify makes sense only after the sync that is pending. */
  waiting: 20,
  /** Nothing more can be sent at the moment. */
  later: 30,
};

/**
 * While Shopify is unreachable, the delays after this many attempts add up to 15 to 30 s. Only an outage that lasts
 * longer is shown to the merchant.
 */
export const ATTEMPTS_BEFORE_SHOWN = 4;

/**
 * Interval of attempts while the app has no access to a shop. Shopify does not report when a shop grants access again.
 */
export const ACCESS_LOST_RETRY_SECONDS = 60 * 60;

/**
 * Work that has waited longer than this gets a new job. The queue retries a failing job 10 times within 17 to 34
 * minutes, so the earlier job has often failed for good by then.
 */
export const OVERDUE_SECONDS = 20 * 60;

/**
 * SQL condition for unfinished work that should get a new job. `error` and `updatedAt` are SQL expressions: the stored
 * error as JSON, or null, and the time of the last attempt. Work without an error, or for which Shopify was
 * unreachable, is due once its earlier job has probably failed for good. Work that failed because the app had lost
 * access to the shop is due hourly. After any other error, the merchant has to act first.
 */
export function isRetryDue({ error, updatedAt }: { error: string; updatedAt: string }): Prisma.Sql {
  const attemptedAt = Prisma.raw(updatedAt);
  return Prisma.sql`CASE coalesce(${Prisma.raw(error)}->>'reason', 'unreachable')
    WHEN 'unreachable' THEN ${attemptedAt} < now() - ${OVERDUE_SECONDS} * interval '1 second'
    WHEN 'access-lost' THEN ${attemptedAt} < now() - ${ACCESS_LOST_RETRY_SECONDS} * interval '1 second'
    ELSE false END`;
}

/**
 * Returns when isRetryDue becomes true for unfinished work with this reason of its stored error (null if it has none).
 * Null if the merchant has to act first.
 */
export function retryDueAt({ reason, updatedAt }: { reason: string | null; updatedAt: Date }): Date | null {
  const delays: Record<string, number> = {
    unreachable: OVERDUE_SECONDS,
    "access-lost": ACCESS_LOST_RETRY_SECONDS,
  };
  const delaySeconds = delays[reason ?? "unreachable"];
  return delaySeconds === undefined ? null : new Date(updatedAt.getTime() + delaySeconds * 1000);
}
