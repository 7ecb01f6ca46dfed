import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { withMinimumDuration } from "~/lib/minimum-duration";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("fast work and slower work return after the same time if both take less than the minimum", async () => {
  const returnedAt: number[] = [];
  const startedAt = Date.now();
  for (const workMs of [0, 30, 99]) {
    const work = new Promise<void>((resolve) => setTimeout(resolve, workMs));
    void withMinimumDuration(100, work).then(() => returnedAt.push(Date.now() - startedAt));
  }
  await vi.advanceTimersByTimeAsync(200);
  expect(returnedAt).toEqual([100, 100, 100]);
});

test("rejects with the error of the work", async () => {
  const failing = withMinimumDuration(100, Promise.reject(new Error("no database")));
  await expect(failing).rejects.toThrow("no database");
});
