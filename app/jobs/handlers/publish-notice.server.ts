import type { z } from "zod";
import { publishNotice } from "~/domain/settings/publish-notice.server";
import { recordNoticeFailure } from "~/domain/settings/record-notice-failure.server";
import type { jobs } from "~/jobs/definitions";
import { type JobHandler, type Rerun, toRerun } from "~/jobs/handler";
import { logger } from "~/logger.server";

type Payload = z.output<typeof jobs.publishNotice.payload>;

const RERUN_AFTER_SECONDS_IF_BUSY = 2;

async function run(payload: Payload): Promise<Rerun | undefined> {
  const result = await publishNotice(payload);
  logger.info({ ...payload, result: result.ok ? "published" : result.reason }, "notice publication");
  return toRerun(!result.ok && result.reason === "busy" ? RERUN_AFTER_SECONDS_IF_BUSY : undefined);
}

export const publishNoticeJob: JobHandler<Payload> = {
  run,
  onShopifyError: ({ payload, error }) => recordNoticeFailure({ ...payload, error }),
};
