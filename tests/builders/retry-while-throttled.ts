import { setTimeout as wait } from "node:timers/promises";
import { ShopifyThrottled } from "~/shopify/gateway.server";

/** Retries `work` while Shopify throttles it, each time after the delay in the error, as the job queue would. */
export async function retryWhileThrottled<Result>(work: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ShopifyThrottled)) throw error;
      await wait(error.retryAfterMs);
    }
  }
}
