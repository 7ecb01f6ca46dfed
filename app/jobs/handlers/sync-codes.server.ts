import type { z } from "zod";
import { recordCodesSyncFailure } from "~/domain/sync/codes/record-codes-sync-failure.server";
import { syncCodes } from "~/domain/sync/codes/sync-codes.server";
import type { jobs } from "~/jobs/definitions";
import { type JobHandler, type Rerun, toRerun } from "~/jobs/handler";

type Payload = z.output<typeof jobs.syncCodes.payload>;

/**
 * Time limit of one run. It is well below the time after which the queue hands the job to another worker
 * (EXPIRE_SECONDS).
 */
const RUN_LIMIT_MS = 15_000;

/**
 * Seconds after which the job runs again, by the result of syncCodes. After `busy`, it runs again soon, because the
 * worker that is syncing the shop may have missed the change for which this job was enqueued.
 */
const RERUN_AFTER_SECONDS: Partial<Record<Awaited<ReturnType<typeof syncCodes>>, number>> = {
  more: 0,
  later: 30,
  busy: 2,
};

async function run(payload: Payload): Promise<Rerun | undefined> {
  const result = await syncCodes({ ...payload, deadline: new Date(Date.now() + RUN_LIMIT_MS) });
  return toRerun(RERUN_AFTER_SECONDS[result]);
}

export const syncCodesJob: JobHandler<Payload> = {
  run,
  onShopifyError: ({ payload, error }) => recordCodesSyncFailure({ ...payload, error }),
};
