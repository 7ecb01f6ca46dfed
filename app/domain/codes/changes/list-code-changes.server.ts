import type { CodeAction } from "@prisma/client";
import { prisma } from "~/db.server";

/** Lists a coupon's unfinished code changes with their progress (`changedCount`): at most 20, oldest first. */
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
