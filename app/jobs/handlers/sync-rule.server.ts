import type { z } from "zod";
import { recordRuleSyncFailure } from "~/domain/discounts/automatic/record-rule-sync-failure.server";
import { syncRule } from "~/domain/discounts/automatic/sync-rule.server";
import type { jobs } from "~/jobs/definitions";
import { type JobHandler, type RunAgain, toRunAgain } from "~/jobs/handler";
import { logger } from "~/logger.server";

type Payload = z.output<typeof jobs.syncRule.payload>;

const BUSY_SECONDS = 2;

async function run(payload: Payload): Promise<RunAgain | undefined> {
  const synced = await syncRule(payload);
  const result = synced.ok ? "synced" : synced.reason;
  logger.info({ ...payload, result }, "rule sync");
  return toRunAgain(result === "busy" ? BUSY_SECONDS : undefined);
}

export const syncRuleJob: JobHandler<Payload> = {
  run,
  onShopifyError: ({ payload, error }) => recordRuleSyncFailure({ ...payload, error }),
};
