import type { z } from "zod";
import { recordCodesSyncFailure } from "~/domain/codes/sync/record-codes-sync-failure.server";
import { syncCodes } from "~/domain/codes/sync/sync-codes.server";
import type { jobs } from "~/jobs/definitions";
import { type JobHandler, type RunAgain, toRunAgain } from "~/jobs/handler";

type Payload = z.output<typeof jobs.syncCodes.payload>;

/** Well below the time after which the queue takes a job for dead. */
const SLICE_MS = 15_000;

/** `busy`: what called for this job may be too late for the worker that holds the lease. */
const AGAIN_AFTER_SECONDS: Partial<Record<string, number>> = { more: 0, later: 30, busy: 2 };

async function run(payload: Payload): Promise<RunAgain | undefined> {
  const result = await syncCodes({ ...payload, deadline: new Date(Date.now() + SLICE_MS) });
  return toRunAgain(AGAIN_AFTER_SECONDS[result]);
}

export const syncCodesJob: JobHandler<Payload> = {
  run,
  onShopifyError: ({ payload, error }) => recordCodesSyncFailure({ ...payload, error }),
};
