import { startScript } from "../setup/app-process";
import type { BenchEnvironment } from "./bench-environment";
import { BENCH_SHOP, installOnBenchShop, startBenchShop } from "./bench-shop";
import { type Figure, median } from "./figure";
import { anUnsyncedPool, untilSynced } from "./unsynced-pool";

const WINDOWS = 5;
const CODES_PER_SEND = 250;
const POINTS_PER_SECOND = 100;

/**
 * Speeds of Shopify's bulk jobs. With `job`, the dev shop's default, the bulk jobs limit the sync. With `budget`, they
 * are so fast that the call budget limits the sync.
 */
const paces = {
  job: { codesPerSecond: 500, delayMs: 200 },
  budget: { codesPerSecond: 100_000, delayMs: 5 },
};

/**
 * Compares the speed of syncing a pool with the ceiling: the maximum speed that Shopify allows on the smallest plan. A
 * real worker process adds the pool's codes to the dev shop, 250 codes with each send. The slower of two processes sets
 * the ceiling: Shopify's bulk job for 250 codes, or the refill of the points for one send, one poll and one read of the
 * results. The run is split into five windows with the same number of sends. A window's ratio is its shortest possible
 * duration divided by its measured duration. The figure is the median of these ratios.
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
    // Start without points. With a full bucket, the first calls would not have to wait for points.
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
    // A send costs 10 points. In `polls`, the cheapest calls only poll, and the more expensive calls also read results.
    const points = 10 + Math.min(...costs) + median(costs.filter((cost) => cost > Math.min(...costs)));
    const jobMs = pace.delayMs + (CODES_PER_SEND / pace.codesPerSecond) * 1_000;
    const minMsPerSend = Math.max(jobMs, (points / POINTS_PER_SECOND) * 1_000);
    const sendsPerWindow = Math.floor((sends.length - 1) / WINDOWS);
    const ratios = Array.from({ length: WINDOWS }, (_, window) => {
      const [first, last] = [sends[window * sendsPerWindow], sends[(window + 1) * sendsPerWindow]];
      return (minMsPerSend * sendsPerWindow) / ((last?.atMs ?? 0) - (first?.atMs ?? 0));
    });
    const throttled = calls.filter(({ outcome }) => outcome === "throttled").length;
    const suffix = limitedBy === "job" ? "" : `_${limitedBy}`;
    return [
      {
        name: `sync_vs_ceiling${suffix}`,
        value: median(ratios),
        goal: { atLeast: 0.95 },
        detail: `${quantity} codes, ${sends.length} sends (theoretical minimum ${minMsPerSend.toFixed(0)} ms each), ${(polls.length / sends.length).toFixed(1)} polls per send; windows ${ratios.map((ratio) => ratio.toFixed(3)).join(" ")}`,
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
