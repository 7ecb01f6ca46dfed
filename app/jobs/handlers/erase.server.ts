import type { z } from "zod";
import { eraseShop } from "~/domain/privacy/erase-shop.server";
import { redactCustomer } from "~/domain/privacy/redact-customer.server";
import type { jobs } from "~/jobs/definitions";

/**
 * Time limit of one run. It is well below the time after which the queue hands the job to another worker
 * (EXPIRE_SECONDS).
 */
const RUN_LIMIT_MS = 15_000;

const deadlineFromNow = () => new Date(Date.now() + RUN_LIMIT_MS);

export async function eraseShopJob(payload: z.output<typeof jobs.eraseShop.payload>) {
  const result = await eraseShop({ ...payload, deadline: deadlineFromNow() });
  return result === "more" ? { rerunAfterSeconds: 0 } : undefined;
}

export async function redactCustomerJob(payload: z.output<typeof jobs.redactCustomer.payload>) {
  const result = await redactCustomer({ ...payload, deadline: deadlineFromNow() });
  // Run again after a second, because a job that processes webhooks may have locked some orders.
  return result === "more" ? { rerunAfterSeconds: 1 } : undefined;
}
