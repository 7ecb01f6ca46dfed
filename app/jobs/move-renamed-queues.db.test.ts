import { afterAll, beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { jobs } from "~/jobs/definitions";
import { listQueued } from "~/jobs/list-queued.server";
import { queue, startQueue, stopQueue } from "~/jobs/queue.server";
import { emptyDatabase } from "../../tests/setup/database";

beforeEach(emptyDatabase);
afterAll(stopQueue);

const listQueueNames = async () => (await queue().getQueues()).map(({ name }) => name);

/** Stores a job in any state, as an earlier release could have left it. */
const insertJob = (job: {
  name: string;
  data: object;
  state: string;
  singletonKey?: string;
  policy?: string;
}) =>
  prisma.$executeRaw`
    INSERT INTO queue.job (name, data, state, retry_limit, singleton_key, policy)
    VALUES (${job.name}, ${job.data}, ${job.state}::queue.job_state, 10, ${job.singletonKey}, ${job.policy})`;

test("an upgrade moves the waiting, running and failed jobs of a renamed queue to the new queue, and deletes the old queue", async () => {
  const boss = await startQueue();
  await boss.createQueue("correct-order");
  for (const [index, state] of ["created", "retry", "active", "completed", "failed"].entries()) {
    await insertJob({ name: "correct-order", data: { shopId: "1", shopifyOrderId: String(index) }, state });
  }
  await startQueue();
  expect(await listQueueNames()).not.toContain("correct-order");
  const orderIds = (await listQueued({ job: jobs.refetchOrder })).map(({ shopifyOrderId }) => shopifyOrderId);
  expect(orderIds.sort()).toEqual([0n, 1n, 2n]);
  const rows = await prisma.$queryRaw<{ state: string }[]>`
    SELECT state::text FROM queue.job WHERE name = 'refetch-order' ORDER BY job.state`;
  expect(rows.map(({ state }) => state)).toEqual(["created", "retry", "retry", "failed"]);
});

test("an upgrade does not move a job of a renamed queue if a job with the same unique key already waits in the new queue", async () => {
  const boss = await startQueue();
  await boss.createQueue("book-code-notices", { name: "book-code-notices", policy: "short" });
  const shopDomain = "a.myshopify.com";
  for (const name of ["book-code-notices", "book-code-webhooks"]) {
    await insertJob({
      name,
      data: { shopDomain },
      state: "created",
      singletonKey: shopDomain,
      policy: "short",
    });
  }
  await startQueue();
  expect(await listQueued({ job: jobs.bookCodeWebhooks })).toEqual([{ shopDomain }]);
});

test("an upgrade deletes the cron schedule of a renamed queue, even if two processes start at once", async () => {
  const boss = await startQueue();
  await boss.createQueue("fold-usage");
  await boss.schedule("fold-usage", "* * * * *");
  await Promise.all([startQueue(), startQueue()]);
  const schedules = await prisma.$queryRaw<{ name: string }[]>`SELECT name FROM queue.schedule`;
  expect(schedules.map(({ name }) => name)).not.toContain("fold-usage");
});
