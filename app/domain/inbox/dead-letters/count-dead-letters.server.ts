import { prisma } from "~/db.server";

/** Counts the dead letters of all shops that have not been replayed. */
export async function countDeadLetters(): Promise<number> {
  return prisma.deadLetter.count({ where: { replayedAt: null } });
}
