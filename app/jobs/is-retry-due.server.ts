import { Prisma } from "@prisma/client";
import { ACCESS_LOST_RETRY_SECONDS, OVERDUE_SECONDS } from "~/jobs/retry-policy";

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
