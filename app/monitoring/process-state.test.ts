import { expect, test } from "vitest";
import { isWorkerStalled, type ProcessState } from "~/monitoring/process-state";

const now = new Date("2026-12-03T12:00:00Z");
const secondsAgo = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const stateOf = (worker: ProcessState["worker"]): ProcessState => ({
  role: "worker",
  phase: "running",
  worker,
});

test("a worker is stalled when it has not looked for jobs for more than a minute", () => {
  const stalledAfter = (seconds: number) =>
    isWorkerStalled({
      state: stateOf({ polledAt: secondsAgo(seconds), heartbeatAt: now }),
      now,
    });
  expect([1, 60, 61].map(stalledAfter)).toEqual([false, false, true]);
});

test("a worker whose heartbeats cannot be recorded is not stalled, because a restart would not help", () => {
  const state = stateOf({ polledAt: now, heartbeatAt: secondsAgo(600) });
  expect(isWorkerStalled({ state, now })).toBe(false);
});

test("a process without a worker is never stalled", () => {
  expect(isWorkerStalled({ state: stateOf(null), now })).toBe(false);
});
