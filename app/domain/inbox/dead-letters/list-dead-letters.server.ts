import type { DeadLetter, DeadLetterSource } from "@prisma/client";
import { prisma } from "~/db.server";

const MAX_LISTED = 500;

export interface ListedDeadLetter extends DeadLetter {
  /** The shop's domain. Null if the work belongs to no single shop, and for a webhook of an unknown shop. */
  shop: string | null;
}

/**
 * Lists the newest dead letters of one shop or, without `shopId`, of all shops, newest first. Lists those that have not
 * been replayed or, with `isReplayed`, those that have. `beforeId` is the ID of the previous page's last letter.
 */
export async function listDeadLetters({
  shopId,
  source,
  isReplayed = false,
  beforeId,
  limit = MAX_LISTED,
}: {
  shopId?: bigint;
  source?: DeadLetterSource;
  isReplayed?: boolean;
  beforeId?: bigint;
  limit?: number;
} = {}): Promise<ListedDeadLetter[]> {
  const letters = await prisma.deadLetter.findMany({
    where: { shopId, source, replayedAt: isReplayed ? { not: null } : null, id: { lt: beforeId } },
    orderBy: { id: "desc" },
    take: limit,
  });
  const shopIds = [...new Set(letters.flatMap((letter) => letter.shopId ?? []))];
  const shops = await prisma.shop.findMany({
    where: { id: { in: shopIds } },
    select: { id: true, domain: true },
  });
  const domains = new Map(shops.map(({ id, domain }) => [id, domain]));
  return letters.map((letter) => ({ ...letter, shop: domains.get(letter.shopId ?? -1n) ?? null }));
}
