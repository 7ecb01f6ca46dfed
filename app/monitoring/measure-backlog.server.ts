import { type Database, prisma } from "~/db.server";
import { countWaitingWebhooks } from "~/domain/inbox/count-waiting-webhooks.server";
import { countDeadLetters } from "~/domain/inbox/dead-letters/count-dead-letters.server";
import { measureCodeLag } from "~/domain/sync/codes/measure-code-lag.server";
import { countSyncErrors } from "~/domain/sync/count-sync-errors.server";
import { measureDiscountLag } from "~/domain/sync/measure-discount-lag.server";
import { measureQueues } from "~/jobs/measure-queues.server";
import type { Backlog } from "~/monitoring/backlog";
import { measureCallBudgets } from "~/monitoring/measure-call-budgets.server";
import { countWorkers } from "~/monitoring/workers/count-workers.server";

/** Time limit of the measurement. Prometheus waits 10 s for the metrics. */
const TIMEOUT_MS = 3_000;

/**
 * Measures the backlog of all shops, over a single connection. Throws if the database is unreachable or takes too long.
 * A statement that takes too long is canceled, so that measurements do not pile up in a slow database.
 */
export async function measureBacklog({ now = new Date() }: { now?: Date } = {}): Promise<Backlog> {
  const work = async (tx: Database): Promise<Backlog> => {
    await tx.$executeRawUnsafe(`SET LOCAL statement_timeout = ${TIMEOUT_MS}`);
    return {
      measuredAt: now,
      inbox: {
        main: await countWaitingWebhooks({ lane: "main" }, tx),
        "code-webhooks": await countWaitingWebhooks({ lane: "code-webhooks" }, tx),
      },
      queues: await measureQueues(tx),
      sync: { discount: await measureDiscountLag(tx), codes: await measureCodeLag(tx) },
      syncErrors: await countSyncErrors(tx),
      deadLetters: await countDeadLetters(tx),
      callBudgets: await measureCallBudgets(tx),
      workers: await countWorkers(tx),
    };
  };
  return prisma.$transaction(work, { maxWait: TIMEOUT_MS, timeout: TIMEOUT_MS });
}
