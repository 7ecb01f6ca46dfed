import type { DeadLetter } from "@prisma/client";
import { prisma } from "~/db.server";
import { findReplayTarget, type ReplayTarget } from "~/domain/inbox/dead-letters/find-replay-target.server";
import { stringifyWithBigints } from "~/lib/stringify-with-bigints";

export type ReplayOutcome =
  /** The enqueued job, or the webhook in the inbox, is not finished yet. */
  | { state: "waiting" }
  /** The work failed again. `deadLetterId` is the new dead letter; null until the sweep has stored it. */
  | { state: "failed-again"; deadLetterId: bigint | null }
  | { state: "succeeded" };

/**
 * Finds out what became of the work of a replayed dead letter. Work that is neither waiting nor a dead letter again has
 * succeeded, because permanently failed work always becomes a dead letter.
 */
export async function findReplayOutcome(letter: DeadLetter): Promise<ReplayOutcome> {
  const target = await findReplayTarget(letter, prisma);
  const newerLetter = await findNewerLetter({ letter, target });
  if (newerLetter) return { state: "failed-again", deadLetterId: newerLetter.id };
  if (target.kind === "inbox" && target.webhook.processedAt === null) {
    return target.webhook.setAsideAt ? { state: "failed-again", deadLetterId: null } : { state: "waiting" };
  }
  if (target.kind !== "job") return { state: "succeeded" };
  const job = await findJob(target);
  if (!job) return { state: "succeeded" };
  return job.isFailed ? { state: "failed-again", deadLetterId: null } : { state: "waiting" };
}

/**
 * Finds the newest other dead letter of the same work that is still open or was stored after the replay. Work that was
 * replayed as a job may have failed as this job, or as an order that cannot be read.
 */
async function findNewerLetter({ letter, target }: { letter: DeadLetter; target: ReplayTarget }) {
  const works = [{ source: letter.source, name: letter.name, payload: { equals: letter.payload ?? {} } }];
  if (target.kind === "job") {
    const payload = asJson(target.payload);
    works.push({ source: "job", name: target.job.name, payload: { equals: payload } });
    const { shopifyOrderId } = payload;
    if (shopifyOrderId)
      works.push({ source: "order", name: "orders/reconcile", payload: { equals: { shopifyOrderId } } });
  }
  return prisma.deadLetter.findFirst({
    where: {
      id: { not: letter.id },
      shopId: letter.shopId,
      AND: [
        { OR: works },
        { OR: [{ replayedAt: null }, { setAsideAt: { gt: letter.replayedAt ?? letter.setAsideAt } }] },
      ],
    },
    orderBy: { id: "desc" },
    select: { id: true },
  });
}

/** Finds an unfinished or failed job. The job may have more fields than its payload, such as a trace. */
async function findJob({ job, payload }: Extract<ReplayTarget, { kind: "job" }>) {
  const [found] = await prisma.$queryRaw<{ isFailed: boolean }[]>`
    SELECT state = 'failed' AS "isFailed" FROM queue.job
    WHERE name = ${job.name} AND data @> ${JSON.stringify(asJson(payload))}::jsonb
      AND (state < 'completed' OR state = 'failed')
    ORDER BY state LIMIT 1`;
  return found ?? null;
}

/** Converts a payload as the queue stores it. */
function asJson(payload: object): Record<string, string> {
  return JSON.parse(stringifyWithBigints(payload));
}
