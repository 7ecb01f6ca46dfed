import { prisma } from "~/db.server";

const MAX_LISTED = 500;

/** Lists the newest 500 dead letters that have not been replayed, for all shops, newest first. */
export async function listDeadLetters() {
  return prisma.deadLetter.findMany({
    where: { replayedAt: null },
    orderBy: { id: "desc" },
    take: MAX_LISTED,
  });
}
