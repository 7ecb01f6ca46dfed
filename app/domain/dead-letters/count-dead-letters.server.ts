import { prisma } from "~/db.server";

/** How many dead letters of all shops nobody has replayed yet. */
export async function countDeadLetters(): Promise<number> {
  return prisma.deadLetter.count({ where: { replayedAt: null } });
}
