import { expect, test } from "vitest";
import type { Backlog } from "~/monitoring/backlog";
import { describeBacklogProblems } from "~/monitoring/describe-backlog-problems";

const aQueue = (changes: Partial<Backlog["queues"][number]> = {}) => ({
  name: "sync-coupon",
  dueCount: 3,
  delayedCount: 2,
  activeCount: 1,
  failedCount: 0,
  oldestDueSeconds: 20 * 60,
  ...changes,
});

/** As much work as can wait without a problem. */
const aBacklog = (changes: Partial<Backlog> = {}): Backlog => ({
  measuredAt: new Date("2026-12-03T12:00:00Z"),
  inbox: {
    main: { waitingCount: 9, oldestDueSeconds: 300 },
    "code-webhooks": { waitingCount: 1_000, oldestDueSeconds: 300 },
  },
  queues: [aQueue()],
  sync: {
    discount: { outOfDateCount: 1, lagSeconds: 5_000 },
    codes: { outOfDateCount: 900_000, lagSeconds: 5_000 },
  },
  syncErrors: {} as Backlog["syncErrors"],
  deadLetters: { webhook: 0, job: 0, order: 0 },
  callBudgets: null,
  workers: { aliveCount: 2, deadCount: 0 },
  ...changes,
});

test("reports nothing while the work is done in time", () => {
  expect(describeBacklogProblems(aBacklog())).toEqual([]);
});

test("reports that no worker is alive", () => {
  expect(describeBacklogProblems(aBacklog({ workers: { aliveCount: 0, deadCount: 0 } }))).toEqual([
    "No worker is alive, so no jobs run. Start a worker process.",
  ]);
});

test("reports dead workers", () => {
  const problems = (deadCount: number) =>
    describeBacklogProblems(aBacklog({ workers: { aliveCount: 1, deadCount } }));
  expect(problems(1)).toEqual(["1 worker died within the last hour. Look for the cause in its log."]);
  expect(problems(2)).toEqual(["2 workers died within the last hour. Look for the cause in their logs."]);
});

test("reports a webhook that has been due for more than five minutes, with its lane", () => {
  const inbox = {
    main: { waitingCount: 1, oldestDueSeconds: 301 },
    "code-webhooks": { waitingCount: 1, oldestDueSeconds: 7_199 },
  };
  expect(describeBacklogProblems(aBacklog({ inbox }))).toEqual([
    "A webhook in the inbox's lane main has been due for 5 minutes.",
    "A webhook in the inbox's lane code-webhooks has been due for 119 minutes.",
  ]);
});

test("reports a job that has been due for more than twenty minutes, with its queue", () => {
  const queues = [aQueue(), aQueue({ name: "book-inbox", oldestDueSeconds: 1_201 })];
  expect(describeBacklogProblems(aBacklog({ queues }))).toEqual([
    "A job in the queue book-inbox has been due for 20 minutes.",
  ]);
});

test("reports dead letters of all sources together", () => {
  const problems = (deadLetters: Backlog["deadLetters"]) =>
    describeBacklogProblems(aBacklog({ deadLetters }));
  expect(problems({ webhook: 0, job: 1, order: 0 })).toEqual([
    "1 dead letter has not been replayed. List the dead letters with npm run ops -- dead-letters.",
  ]);
  expect(problems({ webhook: 1, job: 1, order: 1 })).toEqual([
    "3 dead letters have not been replayed. List the dead letters with npm run ops -- dead-letters.",
  ]);
});
