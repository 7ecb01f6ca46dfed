import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { type JobDefinition, jobs } from "~/jobs/definitions";
import { enqueueMany } from "~/jobs/enqueue.server";
import type { JobHandler } from "~/jobs/handler";
import { startQueue, stopQueue } from "~/jobs/queue.server";
import { takeJob } from "~/jobs/taken-job.server";
import { ShopifyThrottled, ShopifyUnreachable } from "~/shopify/gateway.server";
import { QueueRunner } from "~/worker/queue-runner.server";
import { ShopPauses } from "~/worker/shop-pauses";
import { emptyDatabase } from "../../tests/setup/database";

beforeAll(startQueue);
afterAll(stopQueue);
beforeEach(emptyDatabase);

/** An example of a job that calls Shopify for a shop. Four such jobs may run at the same time, two of each shop. */
const job: JobDefinition = { ...jobs.refetchOrder, concurrency: 4, maxPerShop: 2 };

async function enqueueJobs(shopId: bigint, count: number) {
  const payloads = Array.from({ length: count }, (_, n) => ({ shopId, shopifyOrderId: BigInt(n + 1) }));
  await enqueueMany({ job: jobs.refetchOrder, payloads });
}

/**
 * Returns a runner whose jobs call `run` and then wait until `release` is called. `started` has the shop of each
 * started job.
 */
function aRunner(run: (shopId: bigint) => Promise<void> = async () => {}) {
  const started: string[] = [];
  let release = () => {};
  const gate = new Promise<void>((resolve) => (release = resolve));
  const handler: JobHandler<unknown> = {
    async run({ payload }): Promise<undefined> {
      const { shopId } = payload as { shopId: bigint };
      started.push(String(shopId));
      await run(shopId);
      await gate;
    },
  };
  const runner = new QueueRunner({ job, handler, pauses: new ShopPauses() });
  return { runner, started, release };
}

const shopsOfWaitingJobs = async () => {
  const rows = await prisma.$queryRaw<{ shop: string }[]>`
    SELECT data->>'shopId' AS shop FROM queue.job WHERE state IN ('created', 'retry') ORDER BY 1`;
  return rows.map(({ shop }) => shop);
};

test("a shop with many jobs runs at most `maxPerShop` jobs at a time, so that a later job of another shop starts at once", async () => {
  const { runner, started, release } = aRunner();
  await enqueueJobs(1n, 10);
  runner.wake();
  await expect.poll(() => started).toEqual(["1", "1"]);
  await enqueueJobs(2n, 1);
  runner.wake();
  await expect.poll(() => started).toEqual(["1", "1", "2"]);
  release();
  await expect.poll(shopsOfWaitingJobs).toEqual([]);
  await runner.stop();
  expect(started).toHaveLength(11);
});

test("jobs of a shop for which Shopify is unreachable stay in the queue, and all jobs of another shop run", async () => {
  const { runner, started, release } = aRunner(async (shopId) => {
    if (shopId === 1n) throw new ShopifyUnreachable("no response");
  });
  release();
  await enqueueJobs(1n, 6);
  await enqueueJobs(2n, 6);
  runner.wake();
  await expect.poll(() => started.filter((shop) => shop === "2")).toHaveLength(6);
  await runner.stop();
  // At most two jobs of a shop run at the same time. So at most two jobs were started before the first failure paused
  // this shop.
  expect(started.filter((shop) => shop === "1").length).toBeLessThanOrEqual(2);
  expect(await shopsOfWaitingJobs()).toEqual(["1", "1", "1", "1", "1", "1"]);
});

test("a throttled job is requeued with the delay that Shopify returned, and its attempt does not count as a failure", async () => {
  const { runner, started, release } = aRunner(async () => {
    throw new ShopifyThrottled(30_000);
  });
  release();
  await enqueueJobs(1n, 1);
  runner.wake();
  await expect.poll(() => started).toHaveLength(1);
  await runner.stop();
  const [requeued, ...others] = await prisma.$queryRaw<{ seconds: number; retries: number }[]>`
    SELECT extract(epoch FROM start_after - created_on)::int AS seconds, retry_count AS retries
    FROM queue.job WHERE state = 'created'`;
  expect(others).toEqual([]);
  expect(requeued).toEqual({ seconds: 30, retries: 0 });
});

test("`stop` waits until the running jobs have ended, and no more jobs are started", async () => {
  const { runner, started, release } = aRunner();
  await enqueueJobs(1n, 5);
  runner.wake();
  await expect.poll(() => started).toHaveLength(2);
  let hasStopped = false;
  const stopping = runner.stop().then(() => (hasStopped = true));
  runner.wake();
  await prisma.$queryRaw`SELECT 1`;
  expect(hasStopped).toBe(false);
  release();
  await stopping;
  expect(started).toHaveLength(2);
  const completed = await prisma.$queryRaw<unknown[]>`SELECT 1 FROM queue.job WHERE state = 'completed'`;
  expect(completed).toHaveLength(2);
});

test("if a job expires and another worker starts it again, the end of the first attempt does not complete the job", async () => {
  const { runner, started, release } = aRunner();
  await enqueueJobs(1n, 1);
  runner.wake();
  await expect.poll(() => started).toHaveLength(1);
  await prisma.$executeRaw`
    UPDATE queue.job SET state = 'retry', start_after = now() - interval '1 second' WHERE state = 'active'`;
  expect(await takeJob({ name: job.name, exceptShops: [] })).toMatchObject({ retryCount: 1 });
  release();
  await runner.stop();
  const jobStates = await prisma.$queryRaw<{ state: string }[]>`SELECT state::text FROM queue.job`;
  expect(jobStates).toEqual([{ state: "active" }]);
});
