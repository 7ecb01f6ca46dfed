import { expect } from "vitest";
import { devShop } from "../setup/dev-shop";

/** Shorter than the app's timeout for a call to Shopify, so that no held call fails. */
const MAX_HOLD_MS = 12_000;

/**
 * Holds each call to Shopify, before the dev shop starts its work, until `release`. A call that is held for 12 seconds
 * continues without `release`. `untilHeld` resolves when the dev shop holds `count` calls.
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
