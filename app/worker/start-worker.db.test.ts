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

test("schedules recurring jobs with the cron expression and limits of their definitions", async () => {
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
