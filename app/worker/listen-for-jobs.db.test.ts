import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";
import { stopQueue } from "~/jobs/queue.server";
import { listenForJobs } from "~/worker/listen-for-jobs.server";
import { startWorker } from "~/worker/start-worker.server";
import { emptyDatabase } from "../../tests/setup/database";

beforeEach(emptyDatabase);

const fetchListeners = () => prisma.$queryRaw<{ pid: number }[]>`
  SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`;

test("a queue is woken when the transaction that enqueued a job commits, and is not woken for a delayed job", async () => {
  const wokenQueues: string[] = [];
  const listener = listenForJobs({ wake: (name) => wokenQueues.push(name) });
  await expect.poll(async () => (await fetchListeners()).length).toBe(1);
  await enqueue({ job: jobs.syncCodes, payload: { shopId: 1n }, startAfterSeconds: 60 });
  await prisma.$transaction(async (tx) => {
    await enqueue({ job: jobs.bookInbox, payload: { shopDomain: "a.myshopify.com" } }, tx);
    // This job is enqueued outside the transaction, so it is committed at once and its notification arrives first.
    await enqueue({ job: jobs.checkRule, payload: { shopId: 1n, discountRuleId: 1n } });
    await expect.poll(() => wokenQueues).toEqual(["check-rule"]);
  });
  await expect.poll(() => wokenQueues).toEqual(["check-rule", "book-inbox"]);
  await listener.stop();
});

test("the worker finds a job by polling after its connection for notifications was lost", async () => {
  const worker = await startWorker();
  await expect.poll(async () => (await fetchListeners()).length).toBe(1);
  for (const { pid } of await fetchListeners())
    await prisma.$queryRaw`SELECT pg_terminate_backend(${pid}::int)`;
  await enqueue({ job: jobs.bookInbox, payload: { shopDomain: "a.myshopify.com" } });
  const unfinishedJobs = () => prisma.$queryRaw<unknown[]>`
    SELECT 1 FROM queue.job WHERE name = 'book-inbox' AND state < 'completed'`;
  await expect.poll(unfinishedJobs).toEqual([]);
  await worker.stop();
  await stopQueue();
});
