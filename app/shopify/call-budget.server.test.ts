import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { CallBudget } from "~/shopify/call-budget.server";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const CALL = "mutation Call";
const status = { maximumAvailable: 2_000, restoreRate: 100 };

/** A budget as it is after an answer that left so much in the bucket. */
async function aBudgetWith(currentlyAvailable: number) {
  const budget = new CallBudget();
  (await budget.reserve(CALL))({ cost: 10, status: { ...status, currentlyAvailable } });
  return budget;
}

/** Reserves so often at once; answers when each was let go, in milliseconds from now. */
function reserveAtOnce(budget: CallBudget, times: number) {
  const startedAt = Date.now();
  const letGoAtMs: number[] = [];
  const all = Array.from({ length: times }, async () => {
    const settle = await budget.reserve(CALL);
    letGoAtMs.push(Date.now() - startedAt);
    settle(null);
  });
  return { letGoAtMs, all: Promise.all(all) };
}

test("with room for all, nobody waits", async () => {
  const { letGoAtMs, all } = reserveAtOnce(await aBudgetWith(2_000), 20);
  await all;
  expect(letGoAtMs).toEqual(Array(20).fill(0));
});

test("twenty calls at once on an empty bucket are let go as its points come in, in their order", async () => {
  const { letGoAtMs, all } = reserveAtOnce(await aBudgetWith(0), 20);
  await vi.runAllTimersAsync();
  await all;
  // 50 points have come in after half a second: one call, and the merchant's reserve. Each call after it waits for 10.
  expect(letGoAtMs).toEqual(Array.from({ length: 20 }, (_, nth) => 500 + nth * 100));
});

test("an answer that does not know of the calls under way does not give their points out again", async () => {
  const budget = await aBudgetWith(70);
  const first = await budget.reserve(CALL);
  await budget.reserve(CALL);
  await budget.reserve(CALL);
  // As after the first call alone: the other two are still on their way, and want 20 of these 60.
  first({ cost: 10, status: { ...status, currentlyAvailable: 60 } });
  const { letGoAtMs, all } = reserveAtOnce(budget, 1);
  await vi.runAllTimersAsync();
  await all;
  expect(letGoAtMs).toEqual([100]);
});

test("what a call was reckoned to cost and did not is there for the next", async () => {
  const budget = await aBudgetWith(50);
  const settle = await budget.reserve(CALL);
  settle({ cost: 10, status: { ...status, currentlyAvailable: 50 } });
  const { letGoAtMs, all } = reserveAtOnce(budget, 1);
  await all;
  expect(letGoAtMs).toEqual([0]);
});

test("a call without an answer counts as spent", async () => {
  const budget = await aBudgetWith(50);
  (await budget.reserve(CALL))(null);
  const { letGoAtMs, all } = reserveAtOnce(budget, 1);
  await vi.runAllTimersAsync();
  await all;
  expect(letGoAtMs).toEqual([100]);
});

test("who waits is told by the answers of others: points that another process drew make the wait longer", async () => {
  const budget = await aBudgetWith(50);
  const underWay = await budget.reserve(CALL);
  const { letGoAtMs, all } = reserveAtOnce(budget, 1);
  await vi.advanceTimersByTimeAsync(50);
  underWay({ cost: 10, status: { ...status, currentlyAvailable: 0 } });
  await vi.runAllTimersAsync();
  await all;
  expect(letGoAtMs).toEqual([550]);
});

test("a call dearer than the bucket is deep, less the reserve, waits for a full one and no longer", async () => {
  const budget = new CallBudget();
  const shallow = { maximumAvailable: 30, restoreRate: 10 };
  (await budget.reserve(CALL))({ cost: 20, status: { ...shallow, currentlyAvailable: 0 } });
  const { letGoAtMs, all } = reserveAtOnce(budget, 1);
  await vi.runAllTimersAsync();
  await all;
  expect(letGoAtMs).toEqual([3_000]);
});
