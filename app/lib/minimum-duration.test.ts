import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { withMinimumDuration } from "~/lib/minimum-duration";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("quick and slow work are answered at the same moment, as long as both are in time", async () => {
  const answeredAt: number[] = [];
  const startedAt = Date.now();
  for (const workMs of [0, 30, 99]) {
    const work = new Promise<void>((resolve) => setTimeout(resolve, workMs));
    void withMinimumDuration(100, work).then(() => answeredAt.push(Date.now() - startedAt));
  }
  await vi.advanceTimersByTimeAsync(200);
  expect(answeredAt).toEqual([100, 100, 100]);
});

test("a failure is the caller's", async () => {
  const failing = withMinimumDuration(100, Promise.reject(new Error("no database")));
  await expect(failing).rejects.toThrow("no database");
});
