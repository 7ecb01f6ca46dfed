import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { collectDeadJobs } from "~/domain/inbox/dead-letters/collect-dead-jobs.server";
import { listDeadLetters } from "~/domain/inbox/dead-letters/list-dead-letters.server";
import { replayDeadLetter } from "~/domain/inbox/dead-letters/replay-dead-letter.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";
import type { JobHandler } from "~/jobs/handler";
import { listQueued } from "~/jobs/list-queued.server";
import { startQueue, stopQueue } from "~/jobs/queue.server";
import { takeJob } from "~/jobs/taken-job.server";
import { runJob } from "~/worker/run-job.server";
import { aShop } from "../../../../tests/builders/a-shop";
import { anInstalledShop } from "../../../../tests/builders/an-installed-shop";
import { queuedJobs } from "../../../../tests/builders/queued-jobs";
import { runNextJob } from "../../../../tests/builders/run-next-job";
import { emptyDatabase } from "../../../../tests/setup/database";
import { devShop } from "../../../../tests/setup/dev-shop";

beforeAll(startQueue);
afterAll(stopQueue);
beforeEach(emptyDatabase);

const job = jobs.refetchOrder;

const failingHandler: JobHandler<unknown> = {
  async run() {
    throw new RangeError("a bug");
  },
};

/** Takes the next job from the queue, even if the job is not due yet. */
async function takeNextJob() {
  await prisma.$executeRaw`UPDATE queue.job SET start_after = now() - interval '1 second' WHERE state < 'active'`;
  return takeJob({ name: job.name, exceptShops: [] });
}

test("a job that fails on every attempt becomes one dead letter, which can be replayed once", async () => {
  const { id: shopId } = await aShop();
  const payload = { shopId, shopifyOrderId: 7n };
  await enqueue({ job, payload });
  for (let taken = await takeNextJob(); taken; taken = await takeNextJob()) {
    await runJob({ job, handler: failingHandler, taken });
  }
  await collectDeadJobs();
  await collectDeadJobs();
  const letters = await listDeadLetters();
  expect(letters).toMatchObject([
    {
      shopId,
      source: "job",
      name: job.name,
      reason: "RangeError",
      attempts: job.retryLimit + 1,
      payload: { shopId: String(shopId), shopifyOrderId: "7" },
    },
  ]);
  const deadLetterId = letters[0]?.id ?? 0n;
  expect(await replayDeadLetter({ deadLetterId })).toEqual({ ok: true, jobs: [job.name] });
  expect(await replayDeadLetter({ deadLetterId })).toMatchObject({ ok: false });
  expect(await listQueued({ job })).toEqual([payload]);
  expect(await listDeadLetters()).toEqual([]);
});

test("a job whose worker was killed on every attempt becomes a dead letter", async () => {
  const { id: shopId } = await aShop();
  await enqueue({ job, payload: { shopId, shopifyOrderId: 7n } });
  // Change the job's row as pg-boss does when the last attempt times out.
  await prisma.$executeRaw`
    UPDATE queue.job SET state = 'failed', completed_on = now(), retry_count = retry_limit,
      output = '{"value": {"message": "job failed by timeout in active state"}}'`;
  await collectDeadJobs();
  expect(await listDeadLetters()).toMatchObject([{ reason: "job failed by timeout in active state" }]);
});

test("a job is retried throughout a long outage until Shopify responds, and does not become a dead letter", async () => {
  const { id: shopId } = await anInstalledShop();
  const { control } = await devShop();
  await control.failNext({ operation: "order", kind: "http-500", times: 25 });
  await enqueue({ job, payload: { shopId, shopifyOrderId: 7n } });
  for (let attempt = 0; attempt < 25; attempt++) expect(await runNextJob("refetchOrder")).toBe(attempt);
  expect(await listQueued({ job })).toHaveLength(1);
  await runNextJob("refetchOrder");
  expect(await listQueued({ job })).toEqual([]);
  await collectDeadJobs();
  expect(await listDeadLetters()).toEqual([]);
});

test("while the app has no access to the shop, a refetchOrder job is requeued with a delay of an hour, because the sweep does not enqueue such jobs", async () => {
  const { id: shopId } = await anInstalledShop();
  await prisma.session.deleteMany();
  await enqueue({ job, payload: { shopId, shopifyOrderId: 7n } });
  await runNextJob("refetchOrder");
  const [kept, ...others] = await queuedJobs(job);
  expect(others).toEqual([]);
  expect(kept).toMatchObject({ payload: { shopId, shopifyOrderId: 7n }, delaySeconds: 3_600 });
});
