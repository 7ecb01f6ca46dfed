import { randomUUID } from "node:crypto";
import { prisma } from "~/db.server";
import { type JobDefinition, jobs } from "~/jobs/definitions";
import type { JobHandler } from "~/jobs/handler";
import { handlers } from "~/jobs/handlers.server";
import { type TakenJob, takeJob } from "~/jobs/taken-job.server";
import { stringifyWithBigints } from "~/lib/stringify-with-bigints";
import { type JobOutcome, runJob } from "~/worker/run-job.server";

function runTakenJob(key: keyof typeof jobs, taken: TakenJob): Promise<JobOutcome> {
  return runJob({ job: jobs[key], handler: handlers[key] as JobHandler<unknown>, taken });
}

/**
 * Runs the next job of a queue as a worker would, even if the job is not due yet. Returns the number of attempts that
 * the job had before.
 */
export async function runNextJob(key: keyof typeof jobs): Promise<number> {
  const { name }: JobDefinition = jobs[key];
  await prisma.$executeRaw`
    UPDATE queue.job SET start_after = now() - interval '1 second' WHERE name = ${name} AND state < 'active'`;
  const taken = await takeJob({ name, exceptShops: [] });
  if (!taken) throw new Error(`no job in the queue ${name}`);
  await runTakenJob(key, taken);
  return taken.retryCount;
}

/** Runs a job immediately, without the queue. The job's first attempt has `attempt` 0. */
export async function runJobNow(
  key: keyof typeof jobs,
  payload: Record<string, bigint | string>,
  attempt = 0,
): Promise<JobOutcome> {
  const data = JSON.parse(stringifyWithBigints(payload));
  const shop = String(data.shopId ?? data.shopDomain ?? "");
  return runTakenJob(key, {
    id: randomUUID(),
    startedOn: new Date().toISOString(),
    data,
    traceparent: null,
    waitSeconds: 0,
    shop,
    retryCount: attempt,
    retryLimit: jobs[key].retryLimit,
  });
}
