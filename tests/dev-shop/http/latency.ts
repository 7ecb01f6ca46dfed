import { setTimeout as wait } from "node:timers/promises";
import type { Switches } from "../state/switches";

const CHECK_INTERVAL_MS = 20;

/**
 * Waits as long as the latency set with `setLatency`. Lowering the latency also shortens the wait of requests that are
 * already waiting.
 */
export async function waitForLatency(switches: Switches) {
  const startedAt = Date.now();
  switches.delayedCallCount += 1;
  for (;;) {
    const remainingMs = startedAt + switches.latencyMs - Date.now();
    if (remainingMs <= 0) break;
    await wait(Math.min(remainingMs, CHECK_INTERVAL_MS));
  }
  switches.delayedCallCount -= 1;
}
