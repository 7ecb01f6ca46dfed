import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { withMinimumDuration } from "~/lib/minimum-duration";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("work that takes less than the minimum duration always returns after exactly the minimum duration", async () => {
  const returnedAt: number[] = [];
  const startedAt = Date.now();
  for (const workMs of [0, 30, 99]) {
    const work = new Promise<void>((resolve) => setTimeout(resolve, workMs));
    void withMinimumDuration({ minimumMs: 100, work }).then(() => returnedAt.push(Date.now() - startedAt));
  }
  await vi.advanceTimersByTimeAsync(200);
  expect(returnedAt).toEqual([100, 100, 100]);
});

test("work that fails rejects with its own error", async () => {
  const work = Promise.reject(new Error("no database"));
  const failing = withMinimumDuration({ minimumMs: 100, work });
  await expect(failing).rejects.toThrow("no database");
});

test("a result that is exempt is returned as soon as the work is done, and leaves no timer behind", async () => {
  const isExempt = (result: string) => result === "ready";
  const work = Promise.resolve("ready");
  expect(await withMinimumDuration({ minimumMs: 100, work, isExempt })).toBe("ready");
  expect(vi.getTimerCount()).toBe(0);
  const ended = withMinimumDuration({ minimumMs: 100, work: Promise.resolve("ended"), isExempt });
  expect(vi.getTimerCount()).toBe(1);
  await vi.advanceTimersByTimeAsync(100);
  expect(await ended).toBe("ended");
});
