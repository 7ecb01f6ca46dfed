import type { z } from "zod";
import { markCouponsOutOfDate } from "~/domain/sync/updates/mark-coupons-out-of-date.server";
import type { jobs } from "~/jobs/definitions";
import { type Rerun, toRerun } from "~/jobs/handler";

/**
 * Time limit of one run. It is well below the time after which the queue hands the job to another worker
 * (EXPIRE_SECONDS).
 */
const RUN_LIMIT_MS = 15_000;

export async function updateDiscountsJob(
  payload: z.output<typeof jobs.updateDiscounts.payload>,
): Promise<Rerun | undefined> {
  const result = await markCouponsOutOfDate({ ...payload, deadline: new Date(Date.now() + RUN_LIMIT_MS) });
  return toRerun(result === "more" ? 0 : undefined);
}
