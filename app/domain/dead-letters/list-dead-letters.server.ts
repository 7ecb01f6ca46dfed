import { prisma } from "~/db.server";

const MAX_LISTED = 500;

/** The dead letters of all shops that nobody has replayed yet, newest first: for the operator. */
export async function listDeadLetters() {
  return prisma.deadLetter.findMany({
    where: { replayedAt: null },
    orderBy: { id: "desc" },
    take: MAX_LISTED,
  });
}
