import type { CodeAction } from "@prisma/client";
import { prisma } from "~/db.server";

/** Lists the code changes of a coupon that are still running, oldest first, at most 20, with their progress. */
export async function listCodeChanges({
  shopId,
  couponId,
}: {
  shopId: bigint;
  couponId: bigint;
}): Promise<{ id: bigint; action: CodeAction; changedCount: number; createdAt: Date }[]> {
  return prisma.codeChange.findMany({
    where: { shopId, couponId },
    orderBy: { id: "asc" },
    take: 20,
    select: { id: true, action: true, changedCount: true, createdAt: true },
  });
}
