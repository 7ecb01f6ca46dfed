import type { z } from "zod";
import { recordRuleSyncFailure } from "~/domain/sync/record-rule-sync-failure.server";
import { syncRule } from "~/domain/sync/sync-rule.server";
import type { jobs } from "~/jobs/definitions";
import { type JobHandler, type Rerun, toRerun } from "~/jobs/handler";
import { logger } from "~/logger.server";

type Payload = z.output<typeof jobs.syncRule.payload>;

const RERUN_AFTER_SECONDS_IF_BUSY = 2;

async function run(payload: Payload): Promise<Rerun | undefined> {
  const result = await syncRule(payload);
  logger.info({ ...payload, result: result.ok ? "synced" : result.reason }, "rule sync");
  return toRerun(!result.ok && result.reason === "busy" ? RERUN_AFTER_SECONDS_IF_BUSY : undefined);
}

export const syncRuleJob: JobHandler<Payload> = {
  run,
  onShopifyError: ({ payload, error }) => recordRuleSyncFailure({ ...payload, error }),
};
