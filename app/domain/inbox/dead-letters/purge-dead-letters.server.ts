import { prisma } from "~/db.server";

/** A replayed dead letter is kept for this time, so that operators can still investigate it. */
const MAX_DAYS_AFTER_REPLAY = 14;
/** A dead letter is deleted at this age, even if it has not been replayed. */
const MAX_AGE_DAYS = 90;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Deletes the dead letters of all shops that were replayed more than 14 days ago or stored more than 90 days ago. Safe
 * to retry.
 */
export async function purgeDeadLetters({ now = new Date() }: { now?: Date } = {}): Promise<void> {
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS);
  await prisma.deadLetter.deleteMany({
    where: {
      OR: [
        { replayedAt: { lt: daysAgo(MAX_DAYS_AFTER_REPLAY) } },
        { setAsideAt: { lt: daysAgo(MAX_AGE_DAYS) } },
      ],
    },
  });
}
