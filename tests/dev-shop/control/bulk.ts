import { finishBulkCreation } from "../background/background-jobs";
import type { ControlDeps } from "./actions";

export const bulkActions = ({ state, background }: ControlDeps) => ({
  /** Sets how many codes or discounts a bulk job processes per second, and how long each job waits before it starts. */
  setBulkPace({ codesPerSecond, delayMs }: { codesPerSecond?: number; delayMs?: number }) {
    const { bulk } = state.switches;
    bulk.codesPerSecond = codesPerSecond ?? bulk.codesPerSecond;
    bulk.delayMs = delayMs ?? bulk.delayMs;
  },

  /**
   * The next `count` bulk creations are accepted, but do not finish until `finishStuckBulkCreations` is called for their
   * shop.
   */
  leaveNextBulkCreationsStuck({ count = 1 }: { count?: number } = {}) {
    state.switches.bulk.nextStuckCount = count;
  },

  /** Resolves when no bulk job is running or queued. Stuck bulk creations do not count. */
  async waitUntilBulkIdle() {
    while (!background.isIdle()) await new Promise((resolve) => setTimeout(resolve, 5));
  },

  /** Finishes the shop's stuck bulk creations. */
  finishStuckBulkCreations({ shop }: { shop: string }) {
    for (const bulk of state.bulkCreations.ofShop(shop))
      if (bulk.isStuck && bulk.doneAt === null) {
        state.bulkCreations.put({ ...bulk, isStuck: false });
        finishBulkCreation(state, bulk.id);
      }
  },
});
