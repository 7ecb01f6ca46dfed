import { prisma } from "~/db.server";

/**
 * Days to keep a dead letter after a replay, and to keep one that was never replayed, so that it can be investigated.
 */
const REPLAYED_DAYS = 14;
const OPEN_DAYS = 90;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Deletes old dead letters of all shops. Safe to retry. */
export async function purgeDeadLetters({ now = new Date() }: { now?: Date } = {}): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
  await prisma.deadLetter.deleteMany({
    where: {
      OR: [{ replayedAt: { lt: before(REPLAYED_DAYS) } }, { setAsideAt: { lt: before(OPEN_DAYS) } }],
    },
  });
}
