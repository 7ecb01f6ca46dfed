import { prisma } from "~/db.server";
import { eraseShop } from "~/domain/privacy/erase-shop.server";
import { redactCustomer } from "~/domain/privacy/redact-customer.server";
import { type JobDefinition, jobs } from "~/jobs/definitions";
import { queuedJobs } from "./queued-jobs";

const DEADLINE_MINUTES = 10;

/** Deletes all queued redaction and erasure jobs, and does their work to completion. */
export async function runPrivacyJobs() {
  const deadline = new Date(Date.now() + DEADLINE_MINUTES * 60_000);
  const redactions = await queuedJobs(jobs.redactCustomer);
  const erasures = await queuedJobs(jobs.eraseShop);
  await deleteQueuedJobs(jobs.redactCustomer);
  await deleteQueuedJobs(jobs.eraseShop);
  for (const { payload } of redactions) {
    while ((await redactCustomer({ ...payload, deadline })) === "more");
  }
  for (const { payload } of erasures) {
    while ((await eraseShop({ ...payload, deadline })) === "more");
  }
}

async function deleteQueuedJobs(job: JobDefinition) {
  await prisma.$executeRaw`DELETE FROM queue.job WHERE name = ${job.name}`;
}
