import { expect } from "vitest";
import { devShop } from "../setup/dev-shop";

/** Shorter than the app's timeout for a call to Shopify, so that no held call times out. */
const MAX_HOLD_MS = 12_000;

/**
 * Makes the dev shop hold every call until the test runs `release`. The dev shop does no work for a held call, and
 * holds none for longer than 12 seconds. `untilHeld` resolves when the dev shop holds at least `count` calls.
 */
export async function holdShopifyCalls(): Promise<{
  untilHeld: (count?: number) => Promise<void>;
  release: () => Promise<void>;
}> {
  const { control, state } = await devShop();
  await control.setLatency({ ms: MAX_HOLD_MS });
  return {
    untilHeld: (count = 1) =>
      expect.poll(() => state.switches.delayedCallCount, { interval: 10 }).toBeGreaterThanOrEqual(count),
    release: async () => {
      await control.setLatency({ ms: 0 });
    },
  };
}
