import { startScript } from "../setup/app-process";
import type { BenchEnvironment } from "./bench-environment";
import { BENCH_SHOP, installOnBenchShop, startBenchShop } from "./bench-shop";
import { type Figure, median } from "./figure";
import { anUnsyncedPool, untilSynced } from "./unsynced-pool";

const WINDOWS = 5;
const CODES_PER_CALL = 250;
const POINTS_PER_SECOND = 100;

/** Two speeds of Shopify's bulk jobs: the dev shop's default, and a speed at which the call budget is the limit. */
const paces = {
  job: { codesPerSecond: 500, delayMs: 200 },
  budget: { codesPerSecond: 100_000, delayMs: 5 },
};

/**
 * Compares the speed of syncing a pool with the maximum that Shopify allows on the smallest plan. A real worker process
 * adds the pool's codes to the dev shop. The run is split into five windows with the same number of calls. At the
 * maximum speed, 250 codes take the longer of two times. One is the time of Shopify's bulk job for 250 codes. The other
 * is the time in which Shopify refills the points for one send, one poll and one read of the results.
 */
export async function measureSyncVsCeiling({
  environment,
  quantity = 100_000,
  limitedBy = "job",
}: {
  environment: BenchEnvironment;
  quantity?: number;
  limitedBy?: keyof typeof paces;
}): Promise<Figure[]> {
  const shop = await startBenchShop(environment);
  const { control } = shop;
  const pace = paces[limitedBy];
  try {
    await control.setBulkPace(pace);
    const shopId = await installOnBenchShop(shop, environment);
    await anUnsyncedPool({ shopId, quantity });
    // Start with an empty call budget, because a full budget would pay for the first seventy calls.
    await control.setAvailablePoints({ shop: BENCH_SHOP, points: 0 });
    await control.clearCalls();
    const worker = startScript({
      script: "app/worker/main.ts",
      devShopUrl: shop.apiUrl,
      variables: { ...environment.variables, LOG_LEVEL: "info" },
    });
    try {
      await untilSynced(environment.client, shopId);
    } finally {
      await worker.stop();
    }
    const sends = await control.calls({ operation: "discountRedeemCodeBulkAdd" });
    const calls = await control.calls({});
    const polls = calls.filter(({ operations }) => operations.includes("discountRedeemCodeBulkCreation"));
    const costs = polls.filter(({ outcome }) => outcome === "succeeded").map(({ cost }) => cost);
    // A send costs 10 points. The cheapest of `polls` is a plain poll. The more expensive ones also read the results.
    const points = 10 + Math.min(...costs) + median(costs.filter((cost) => cost > Math.min(...costs)));
    const jobMs = pace.delayMs + (CODES_PER_CALL / pace.codesPerSecond) * 1_000;
    const ceilingMs = Math.max(jobMs, (points / POINTS_PER_SECOND) * 1_000);
    const callsPerWindow = Math.floor((sends.length - 1) / WINDOWS);
    const ratios = Array.from({ length: WINDOWS }, (_, window) => {
      const [first, last] = [sends[window * callsPerWindow], sends[(window + 1) * callsPerWindow]];
      return (ceilingMs * callsPerWindow) / ((last?.atMs ?? 0) - (first?.atMs ?? 0));
    });
    const throttled = calls.filter(({ outcome }) => outcome === "throttled").length;
    const suffix = limitedBy === "job" ? "" : `_${limitedBy}`;
    return [
      {
        name: `sync_vs_ceiling${suffix}`,
        value: median(ratios),
        goal: { atLeast: 0.95 },
        detail: `${quantity} codes, ${sends.length} calls of at least ${ceilingMs.toFixed(0)} ms, ${(polls.length / sends.length).toFixed(1)} polls each; windows ${ratios.map((ratio) => ratio.toFixed(3)).join(" ")}`,
      },
      {
        name: `throttled_share${suffix}`,
        value: throttled / calls.length,
        goal: { atMost: 0.01 },
        detail: `${throttled} of ${calls.length} calls`,
      },
    ];
  } finally {
    await shop.close();
  }
}
