import { setTimeout as wait } from "node:timers/promises";
import type { BenchEnvironment } from "./bench-environment";
import { withQueue } from "./with-queue";

/** Creates a pool with `quantity` codes that are not in Shopify yet, and enqueues the pool's sync. */
export function anUnsyncedPool({ shopId, quantity }: { shopId: bigint; quantity: number }): Promise<void> {
  return withQueue(async () => {
    const { aDiscountRule } = await import("../builders/a-discount-rule");
    const { aPool } = await import("../builders/a-pool");
    const { id: discountRuleId } = await aDiscountRule({ shopId });
    await aPool({ shopId, discountRuleId, batch: { quantity } });
  });
}

/** Waits until Shopify has accepted or rejected every code of the shop's batches. */
export async function untilSynced(client: BenchEnvironment["client"], shopId: bigint): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ left: number }>(
      `SELECT sum(requested_count - synced_count - failed_count)::int AS left FROM batches WHERE shop_id = $1`,
      [shopId],
    );
    if (rows[0]?.left === 0) return;
    await wait(200);
  }
}
