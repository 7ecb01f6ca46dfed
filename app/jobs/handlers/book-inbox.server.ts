import type { z } from "zod";
import { bookCodeWebhooks } from "~/domain/inbox/book-code-webhooks.server";
import { bookInbox } from "~/domain/inbox/book-inbox.server";
import { applyUsageDeltas } from "~/domain/redemptions/apply-usage-deltas.server";
import type { jobs } from "~/jobs/definitions";
import { type Rerun, toRerun } from "~/jobs/handler";

/** Time limit of one run. It is short, so that a shop with a backlog does not keep other shops waiting. */
const RUN_LIMIT_MS = 5_000;

export async function bookInboxJob(
  payload: z.output<typeof jobs.bookInbox.payload>,
): Promise<Rerun | undefined> {
  const result = await bookInbox({ ...payload, deadline: new Date(Date.now() + RUN_LIMIT_MS) });
  await applyUsageDeltas();
  return toRerun(result === "more" ? 0 : undefined);
}

export async function bookCodeWebhooksJob(
  payload: z.output<typeof jobs.bookCodeWebhooks.payload>,
): Promise<Rerun | undefined> {
  const result = await bookCodeWebhooks({ ...payload, deadline: new Date(Date.now() + RUN_LIMIT_MS) });
  return toRerun(result === "more" ? 0 : undefined);
}

export async function applyUsageDeltasJob(): Promise<undefined> {
  await applyUsageDeltas();
}
