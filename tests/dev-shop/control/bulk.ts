import { finishBulkCreation } from "../background/background-jobs";
import type { ControlDeps } from "./actions";

export const bulkActions = ({ state, background }: ControlDeps) => ({
  /** How fast Shopify's own jobs make and delete codes, and how long each waits before it starts. */
  setBulkPace({ codesPerSecond, delayMs }: { codesPerSecond?: number; delayMs?: number }) {
    const { bulk } = state.switches;
    bulk.codesPerSecond = codesPerSecond ?? bulk.codesPerSecond;
    bulk.delayMs = delayMs ?? bulk.delayMs;
  },

  /** The next bulk creations are taken and never finish. */
  leaveNextBulkCreationsStuck({ times = 1 }: { times?: number } = {}) {
    state.switches.bulk.stuckNext = times;
  },

  /** Answers once Shopify's own jobs have nothing more to do. */
  async bulkIdle() {
    while (!background.isIdle()) await new Promise((resolve) => setTimeout(resolve, 5));
  },

  /** A stuck bulk creation is done after all. */
  finishStuckBulkCreations({ shop }: { shop: string }) {
    for (const bulk of state.bulkCreations.ofShop(shop))
      if (bulk.isStuck && bulk.doneAt === null) {
        state.bulkCreations.put({ ...bulk, isStuck: false });
        finishBulkCreation(state, bulk.id);
      }
  },
});
