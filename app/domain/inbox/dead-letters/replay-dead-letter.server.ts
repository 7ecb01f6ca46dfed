import { prisma } from "~/db.server";
import { findReplayTarget } from "~/domain/inbox/dead-letters/find-replay-target.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

export type ReplayResult =
  /** `jobs` are the names of the jobs that were enqueued. */
  | { ok: true; jobs: string[] }
  /**
   * The dead letter is marked as replayed:
   * - `already-replayed`: by an earlier replay.
   * - `already-done`: the webhook was booked in the meantime.
   *
   * The dead letter stays as it is:
   * - `not-found`: there is no dead letter with this ID.
   * - `webhook-deleted`, `unknown-job`, `no-shop`: see ReplayTarget.
   * - `not-installed`: the shop has uninstalled the app, so the app cannot fetch the order.
   */
  | {
      ok: false;
      reason:
        | "not-found"
        | "already-replayed"
        | "already-done"
        | "webhook-deleted"
        | "unknown-job"
        | "no-shop"
        | "not-installed";
    };

/**
 * Enqueues a job that retries the work of a dead letter, and marks the dead letter as replayed, in one transaction: the
 * same job again, or a job that books the webhook or fetches the order from Shopify. If there is nothing to retry, says
 * why. Safe to repeat and to run at the same time as another replay: a dead letter is replayed once.
 */
export async function replayDeadLetter({ deadLetterId }: { deadLetterId: bigint }): Promise<ReplayResult> {
  return prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM dead_letters WHERE id = ${deadLetterId} FOR UPDATE`;
    const letter = await tx.deadLetter.findUnique({ where: { id: deadLetterId } });
    if (!letter) return failed("not-found");
    if (letter.replayedAt) return failed("already-replayed");
    const target = await findReplayTarget(letter, tx);
    if (target.kind === "none") return failed(target.reason);
    const markAsReplayed = () =>
      tx.deadLetter.updateMany({ where: { id: deadLetterId }, data: { replayedAt: new Date() } });
    const { webhook } = target;
    if (webhook?.processedAt) {
      await markAsReplayed();
      return failed("already-done");
    }
    if (target.kind === "job") {
      const { job, payload } = target;
      if (job.name === jobs.refetchOrder.name && letter.shopId !== null) {
        const installed = await tx.shop.count({ where: { id: letter.shopId, uninstalledAt: null } });
        if (installed === 0) return failed("not-installed");
      }
      await enqueue({ job, payload }, tx);
      if (webhook) {
        const { id, shopDomain } = webhook;
        await tx.webhookEvent.updateMany({ where: { id, shopDomain }, data: { processedAt: new Date() } });
      }
      await markAsReplayed();
      return { ok: true, jobs: [job.name] };
    }
    const { id, shopDomain } = target.webhook;
    await tx.webhookEvent.updateMany({
      where: { id, shopDomain },
      data: { attempts: 0, nextAttemptAt: null, setAsideAt: null },
    });
    await enqueue({ job: jobs.bookInbox, payload: { shopDomain } }, tx);
    await enqueue({ job: jobs.bookCodeWebhooks, payload: { shopDomain } }, tx);
    await markAsReplayed();
    return { ok: true, jobs: [jobs.bookInbox.name, jobs.bookCodeWebhooks.name] };
  });
}

function failed(reason: Extract<ReplayResult, { ok: false }>["reason"]): ReplayResult {
  return { ok: false, reason };
}
