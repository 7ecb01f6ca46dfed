import { prisma } from "~/db.server";

/** Long enough to look into what happened, after it was replayed or nobody cared to. */
const REPLAYED_DAYS = 14;
const OPEN_DAYS = 90;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Drops old dead letters of all shops. */
export async function purgeDeadLetters({ now = new Date() }: { now?: Date } = {}): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
  await prisma.deadLetter.deleteMany({
    where: {
      OR: [{ replayedAt: { lt: before(REPLAYED_DAYS) } }, { setAsideAt: { lt: before(OPEN_DAYS) } }],
    },
  });
}
