import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { withMinimumDuration } from "~/lib/minimum-duration";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("work that takes less than the minimum duration always returns after exactly the minimum duration", async () => {
  const returnedAt: number[] = [];
  const startedAt = Date.now();
  for (const workMs of [0, 30, 99]) {
    const work = new Promise<void>((resolve) => setTimeout(resolve, workMs));
    void withMinimumDuration(100, work).then(() => returnedAt.push(Date.now() - startedAt));
  }
  await vi.advanceTimersByTimeAsync(200);
  expect(returnedAt).toEqual([100, 100, 100]);
});

test("work that fails rejects with its own error", async () => {
  const failing = withMinimumDuration(100, Promise.reject(new Error("no database")));
  await expect(failing).rejects.toThrow("no database");
});
