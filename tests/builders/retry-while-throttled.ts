import { setTimeout as wait } from "node:timers/promises";
import { ShopifyThrottled } from "~/shopify/gateway.server";

/** Retries `work` as long as it throws ShopifyThrottled. Before each retry, waits for the time that the error specifies. */
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
