import { setTimeout as wait } from "node:timers/promises";
import { ShopifyThrottled } from "~/shopify/gateway.server";

/** Does the work again, as the queue would, for as long as Shopify asks to wait with it. */
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
