// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { pendingResponses } from "../../../../tests/builders/pending-responses";
import { renderHook } from "../../../../tests/builders/render-hook";
import { useOrdersCheck } from "./use-orders-check";

type Check = NonNullable<Parameters<typeof useOrdersCheck>[0]>;

const startedAt = new Date("2026-06-01T12:00:00Z");
const minutesLater = (minutes: number) => new Date(startedAt.getTime() + minutes * 60_000);
const lastCheck: Check = {
  coveredUntil: minutesLater(-15),
  finishedAt: minutesLater(-15),
  checkedCount: 4,
  correctedCount: 0,
  error: null,
  isRunning: false,
};
const running: Check = { ...lastCheck, isRunning: true, checkedCount: 20 };
const finished: Check = { ...lastCheck, finishedAt: minutesLater(1), checkedCount: 50, correctedCount: 2 };
const failed: Check = { ...lastCheck, error: "access-lost" };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
});
afterEach(() => {
  vi.useRealTimers();
});

async function openCard(loaded: Check | null) {
  const starts = pendingResponses<{ startedAt: Date }>();
  const polls = pendingResponses<{ check: Check | null }>();
  const page = await renderHook({
    hook: ({ loaded }: { loaded: Check | null }) => useOrdersCheck(loaded),
    props: { loaded },
    routes: [
      {
        path: "/app/check-orders",
        action: starts.handler,
        loader: polls.handler,
        shouldRevalidate: () => false,
      },
    ],
  });
  return {
    page,
    starts,
    polls,
    /** Advances the timers in steps of a second, so that the page renders after each step. */
    advance: async (ms: number) => {
      for (let left = ms; left > 0; left -= 1_000) {
        await page.act(() => vi.advanceTimersByTime(Math.min(left, 1_000)));
      }
    },
    /** Renders the hook again, as after a reload of the page's data, with a new status. */
    reload: (loaded: Check | null) => page.setProps({ loaded }),
  };
}

/** Starts a check and responds to the request at once. */
async function startCheck(loaded: Check | null) {
  const opened = await openCard(loaded);
  await opened.page.act(({ start }) => start());
  await opened.starts.respond({ startedAt });
  return opened;
}

test("shows the status from the page's loader and does not poll until the merchant starts a check", async () => {
  const { page, polls, advance, reload } = await openCard(lastCheck);
  await advance(60_000);
  expect(page.result).toMatchObject({ check: lastCheck, isChecking: false, isDone: false, isLate: false });
  await reload(finished);
  expect(page.result).toMatchObject({ check: finished, isDone: false });
  expect(polls.requests).toEqual([]);
});

test("shows a running check as soon as the button is clicked, and ignores further clicks", async () => {
  const { page, starts, polls } = await openCard(lastCheck);
  await page.act(({ start }) => start());
  expect(page.result).toMatchObject({ isChecking: true, check: lastCheck });
  await page.act(({ start }) => start());
  await starts.respond({ startedAt });
  expect(page.result.isChecking).toBe(true);
  await page.act(({ start }) => start());
  expect(starts.requests).toHaveLength(1);
  expect(polls.requests).toEqual([]);
});

test("polls every second until the check has finished", async () => {
  const { page, polls, advance } = await startCheck(lastCheck);
  await advance(999);
  expect(polls.requests).toHaveLength(0);
  await advance(1);
  await polls.respond({ check: running });
  expect(page.result).toMatchObject({ check: running, isChecking: true, isDone: false });
  await advance(1_000);
  await polls.respond({ check: finished });
  expect(page.result).toMatchObject({ check: finished, isChecking: false, isDone: true });
  await advance(60_000);
  expect(polls.requests).toHaveLength(2);
});

test("a check that finished before the merchant clicked does not end the new check", async () => {
  const { page, polls, advance } = await startCheck(lastCheck);
  await advance(1_000);
  await polls.respond({ check: { ...finished, finishedAt: minutesLater(-1) } });
  expect(page.result).toMatchObject({ isChecking: true, isDone: false });
});

test("the shop's first check is shown as running while its status is null, because no worker has started it yet", async () => {
  const { page, polls, advance } = await startCheck(null);
  await advance(1_000);
  await polls.respond({ check: null });
  expect(page.result).toMatchObject({ check: null, isChecking: true });
  await advance(1_000);
  await polls.respond({ check: finished });
  expect(page.result).toMatchObject({ check: finished, isDone: true });
});

test("if the reload after the start returns a finished check, the hook does not poll", async () => {
  const { page, polls, advance, reload } = await startCheck(lastCheck);
  await reload(finished);
  expect(page.result).toMatchObject({ check: finished, isChecking: false, isDone: true });
  await advance(5_000);
  expect(polls.requests).toEqual([]);
});

test("doesn't poll again while the response to the previous poll is pending", async () => {
  const { polls, advance } = await startCheck(lastCheck);
  await advance(3_000);
  expect(polls.requests).toHaveLength(1);
  await polls.respond({ check: running });
  await advance(1_000);
  expect(polls.requests).toHaveLength(2);
});

test("a check that reports an error is no longer shown as running", async () => {
  const { page, polls, advance } = await startCheck(lastCheck);
  await advance(1_000);
  await polls.respond({ check: failed });
  expect(page.result).toMatchObject({ check: failed, isChecking: false, isDone: true });
});

test("the status of a failed check does not end the next check", async () => {
  const { page, starts, polls, advance } = await startCheck(lastCheck);
  await advance(1_000);
  await polls.respond({ check: failed });
  await page.act(({ start }) => start());
  expect(page.result).toMatchObject({ check: lastCheck, isChecking: true, isDone: false });
  await starts.respond({ startedAt: minutesLater(2) });
  expect(page.result).toMatchObject({ check: lastCheck, isChecking: true });
  await advance(1_000);
  await polls.respond({ check: { ...finished, finishedAt: minutesLater(3) } });
  expect(page.result).toMatchObject({ isDone: true, check: { error: null } });
});

test("isLate is true from 30 seconds after the start until the check has finished", async () => {
  const { page, polls, advance } = await startCheck(lastCheck);
  await advance(29_000);
  expect(page.result.isLate).toBe(false);
  await advance(1_000);
  expect(page.result.isLate).toBe(true);
  await polls.respond({ check: finished });
  expect(page.result.isLate).toBe(false);
});

test("isLate is false for a new check, even if the previous check was late", async () => {
  const { page, starts, polls, advance } = await startCheck(lastCheck);
  await advance(40_000);
  await polls.respond({ check: finished });
  await page.act(({ start }) => start());
  await starts.respond({ startedAt: minutesLater(2) });
  await advance(1_000);
  expect(page.result).toMatchObject({ isChecking: true, isLate: false });
});
