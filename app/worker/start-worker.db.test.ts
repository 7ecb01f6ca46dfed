import { afterAll, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { type JobDefinition, jobs } from "~/jobs/definitions";
import { stopQueue } from "~/jobs/queue.server";
import { startWorker, type Worker } from "~/worker/start-worker.server";

let worker: Worker;
afterAll(async () => {
  await worker.stop();
  await stopQueue();
});

test("startWorker schedules each recurring job with the cron expression, retry limit and expiry of its definition", async () => {
  worker = await startWorker();
  const rows = await prisma.$queryRaw<{ name: string; cron: string; options: object }[]>`
    SELECT name, cron, options FROM queue.schedule ORDER BY name`;
  const scheduled = (Object.values(jobs) as JobDefinition[]).filter(({ schedule }) => schedule);
  expect(rows).toEqual(
    scheduled
      .map(({ name, schedule, retryLimit, expireInSeconds }) => ({
        name,
        cron: schedule,
        options: { retryLimit, expireInSeconds },
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  );
});
