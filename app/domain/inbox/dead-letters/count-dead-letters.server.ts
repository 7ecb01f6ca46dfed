import type { DeadLetterSource } from "@prisma/client";
import { type Database, prisma } from "~/db.server";

/** Counts, by source, the dead letters of all shops that have not been replayed. */
export async function countDeadLetters(db: Database = prisma): Promise<Record<DeadLetterSource, number>> {
  const counted = await db.deadLetter.groupBy({
    by: ["source"],
    where: { replayedAt: null },
    _count: true,
  });
  const counts: Record<DeadLetterSource, number> = { webhook: 0, job: 0, order: 0 };
  for (const { source, _count } of counted) counts[source] = _count;
  return counts;
}
