import { prisma } from "~/db.server";

const MAX_LISTED = 500;

/** Lists the newest 500 dead letters of all shops that have not been replayed, newest first. */
export async function listDeadLetters() {
  return prisma.deadLetter.findMany({
    where: { replayedAt: null },
    orderBy: { id: "desc" },
    take: MAX_LISTED,
  });
}
