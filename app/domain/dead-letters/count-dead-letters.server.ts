import { prisma } from "~/db.server";

/** Counts the dead letters that have not been replayed, for all shops. */
export async function countDeadLetters(): Promise<number> {
  return prisma.deadLetter.count({ where: { replayedAt: null } });
}
