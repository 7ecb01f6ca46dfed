import type { z } from "zod";
import { generateBatch } from "~/domain/batches/generate-batch.server";
import { enqueuePoolSync } from "~/domain/codes/sync/enqueue-pool-sync.server";
import type { jobs } from "~/jobs/definitions";
import { type RunAgain, toRunAgain } from "~/jobs/handler";

/** Well below the time after which the queue takes a job for dead. */
const SLICE_MS = 15_000;

export async function generateBatchJob(
  payload: z.output<typeof jobs.generateBatch.payload>,
): Promise<RunAgain | undefined> {
  const result = await generateBatch({ ...payload, deadline: new Date(Date.now() + SLICE_MS) });
  await enqueuePoolSync(payload);
  return toRunAgain(result === "more" ? 0 : undefined);
}
