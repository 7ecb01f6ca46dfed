import type { z } from "zod";
import { markCouponsBehind } from "~/domain/discounts/updates/mark-coupons-behind.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

/** Well below the time after which the queue takes a job for dead. */
const SLICE_MS = 15_000;

export async function updateDiscountsJob(
  payload: z.output<typeof jobs.updateDiscounts.payload>,
): Promise<void> {
  const result = await markCouponsBehind({ ...payload, deadline: new Date(Date.now() + SLICE_MS) });
  if (result === "more") await enqueue({ job: jobs.updateDiscounts, payload });
}
