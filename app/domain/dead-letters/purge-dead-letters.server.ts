import { prisma } from "~/db.server";

/**
 * A dead letter is deleted 14 days after it was replayed, and in any case 90 days after it was stored. This leaves
 * operators time to investigate it.
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
