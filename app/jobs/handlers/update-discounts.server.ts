import type { z } from "zod";
import { markCouponsOutOfDate } from "~/domain/discounts/updates/mark-coupons-out-of-date.server";
import type { jobs } from "~/jobs/definitions";
import { type RunAgain, toRunAgain } from "~/jobs/handler";

/** Well below the time after which the queue takes a job for dead. */
const SLICE_MS = 15_000;

export async function updateDiscountsJob(
  payload: z.output<typeof jobs.updateDiscounts.payload>,
): Promise<RunAgain | undefined> {
  const result = await markCouponsOutOfDate({ ...payload, deadline: new Date(Date.now() + SLICE_MS) });
  return toRunAgain(result === "more" ? 0 : undefined);
}
