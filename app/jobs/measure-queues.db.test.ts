import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";
import { measureQueues } from "~/jobs/measure-queues.server";
import { takeJob } from "~/jobs/taken-job.server";
import { emptyDatabase } from "../../tests/setup/database";

beforeEach(emptyDatabase);

const refetchOrder = (shopifyOrderId: bigint, startAfterSeconds?: number) =>
  enqueue({ job: jobs.refetchOrder, payload: { shopId: 1n, shopifyOrderId }, startAfterSeconds });

const measurementOf = async (name: string) => (await measureQueues()).find((queue) => queue.name === name);

test("counts due, delayed, running and failed jobs by queue, and for how long the oldest has been due", async () => {
  await refetchOrder(1n);
  await takeJob({ name: "refetch-order", exceptShops: [] });
  await refetchOrder(2n);
  await prisma.$executeRaw`UPDATE queue.job SET state = 'failed' WHERE state = 'created'`;
  await refetchOrder(3n);
  await prisma.$executeRaw`UPDATE queue.job SET state = 'completed' WHERE state = 'created'`;
  await refetchOrder(4n);
  await refetchOrder(5n);
  await prisma.$executeRaw`
    UPDATE queue.job SET start_after = now() - interval '150 seconds' WHERE data->>'shopifyOrderId' = '5'`;
  await refetchOrder(6n, 3_600);
  const measured = await measurementOf("refetch-order");
  expect(measured).toMatchObject({ dueCount: 2, delayedCount: 1, activeCount: 1, failedCount: 1 });
  expect(Math.floor((measured?.oldestDueSeconds ?? 0) / 60)).toBe(2);
});

test("reports each queue, even if it is empty", async () => {
  const measured = await measureQueues();
  expect(measured.map(({ name }) => name)).toEqual(
    Object.values(jobs)
      .map(({ name }) => name)
      .sort(),
  );
  expect(measured[0]).toEqual({
    name: "apply-usage-deltas",
    dueCount: 0,
    delayedCount: 0,
    activeCount: 0,
    failedCount: 0,
    oldestDueSeconds: 0,
  });
});
