import type { z } from "zod";
import { generateBatch } from "~/domain/batches/generate-batch.server";
import { enqueuePoolSync } from "~/domain/sync/codes/enqueue-pool-sync.server";
import type { jobs } from "~/jobs/definitions";
import { type Rerun, toRerun } from "~/jobs/handler";

/**
 * Time limit of one run. It is well below the time after which the queue hands the job to another worker
 * (EXPIRE_SECONDS).
 */
const RUN_LIMIT_MS = 15_000;

export async function generateBatchJob(
  payload: z.output<typeof jobs.generateBatch.payload>,
): Promise<Rerun | undefined> {
  const result = await generateBatch({ ...payload, deadline: new Date(Date.now() + RUN_LIMIT_MS) });
  await enqueuePoolSync(payload);
  return toRerun(result === "more" ? 0 : undefined);
}
