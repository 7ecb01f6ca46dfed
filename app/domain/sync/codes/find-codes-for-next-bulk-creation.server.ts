import { prisma } from "~/db.server";
import type { OpenBulkCreation } from "~/domain/sync/codes/find-bulk-creation.server";
import { findNextCodes, type WaitingCodes } from "~/domain/sync/codes/find-next-codes.server";
import { findNextDeletions } from "~/domain/sync/codes/find-next-deletions.server";

/**
 * Finds the codes to send once Shopify finishes the running bulk creation (`creation`). Returns null if no codes are
 * waiting. Also returns null if code changes or deletions are waiting, because the sync runs changes and deletions
 * first.
 */
export async function findCodesForNextBulkCreation({
  shopId,
  creation,
}: {
  shopId: bigint;
  creation: OpenBulkCreation;
}): Promise<WaitingCodes | null> {
  if (await prisma.codeChange.findFirst({ where: { shopId }, select: { id: true } })) return null;
  if (await findNextDeletions({ shopId })) return null;
  return findNextCodes({ shopId, exceptIds: creation.codes.map(({ id }) => id) });
}
