import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";
import { stopQueue } from "~/jobs/queue.server";
import { listenForJobs } from "~/worker/listen-for-jobs.server";
import { startWorker } from "~/worker/start-worker.server";
import { emptyDatabase } from "../../tests/setup/database";

beforeEach(emptyDatabase);

const listeners = () => prisma.$queryRaw<{ pid: number }[]>`
  SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`;

test("a job that may start now wakes the worker when its transaction commits, and a delayed job does not", async () => {
  const wokenQueues: string[] = [];
  const listener = listenForJobs({ wake: (name) => wokenQueues.push(name) });
  await expect.poll(async () => (await listeners()).length).toBe(1);
  await enqueue({ job: jobs.syncCodes, payload: { shopId: 1n }, startAfterSeconds: 60 });
  await prisma.$transaction(async (tx) => {
    await enqueue({ job: jobs.bookInbox, payload: { shopDomain: "a.myshopify.com" } }, tx);
    // This job is enqueued outside the transaction. It is committed at once, so its notification arrives first.
    await enqueue({ job: jobs.checkRule, payload: { shopId: 1n, discountRuleId: 1n } });
    await expect.poll(() => wokenQueues).toEqual(["check-rule"]);
  });
  await expect.poll(() => wokenQueues).toEqual(["check-rule", "book-inbox"]);
  await listener.stop();
});

test("the worker finds jobs by polling while its connection for notifications is lost", async () => {
  const worker = await startWorker();
  await expect.poll(async () => (await listeners()).length).toBe(1);
  for (const { pid } of await listeners()) await prisma.$queryRaw`SELECT pg_terminate_backend(${pid}::int)`;
  await enqueue({ job: jobs.bookInbox, payload: { shopDomain: "a.myshopify.com" } });
  const unfinishedJobs = () => prisma.$queryRaw<unknown[]>`
    SELECT 1 FROM queue.job WHERE name = 'book-inbox' AND state < 'completed'`;
  await expect.poll(unfinishedJobs).toEqual([]);
  await worker.stop();
  await stopQueue();
});
