import type { CodeAction } from "@prisma/client";
import { prisma } from "~/db.server";

/** The changes of many codes that are still being carried out for a coupon, oldest first, with how far they have come. */
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
