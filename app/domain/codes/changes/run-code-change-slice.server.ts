import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import {
  applyCodeAction,
  CODE_CHANGE_KIND,
  changeableBy,
} from "~/domain/codes/changes/apply-code-action.server";
import { codeSelection } from "~/domain/codes/find/code-selection";
import { codesMatching } from "~/domain/codes/find/codes-matching.server";

const CODES_PER_SLICE = 5_000;

/**
 * Runs the next slice of the shop's oldest code change. Returns false if the shop has no code change. One transaction
 * locks the code change's row in `code_changes`, changes the codes, and saves the cursor and the number of changed
 * codes. So two workers never run the same slice, and if a worker is killed, its slice is rolled back and runs again.
 * The last slice deletes the row, and records an activity if the code change has changed any codes.
 */
export async function runCodeChangeSlice({ shopId }: { shopId: bigint }): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    const [locked] = await tx.$queryRaw<{ id: bigint }[]>`
      SELECT id FROM code_changes WHERE shop_id = ${shopId} ORDER BY id LIMIT 1 FOR UPDATE`;
    const change = locked && (await tx.codeChange.findUnique({ where: { id: locked.id, shopId } }));
    if (!change) return false;
    const { couponId, action, actor } = change;
    const selection = codeSelection.parse(change.selection);
    const isSortedByCode = selection.prefix !== "";
    const afterCursor = isSortedByCode
      ? Prisma.sql`(${change.cursorCodeId} = 0
          OR codes.code > (SELECT code FROM codes last WHERE last.id = ${change.cursorCodeId} AND last.shop_id = ${shopId}))`
      : Prisma.sql`(codes.batch_id, codes.id) > (${change.cursorBatchId}, ${change.cursorCodeId})`;
    const slice = await tx.$queryRaw<{ id: bigint; batchId: bigint | null }[]>`
      SELECT codes.id, codes.batch_id AS "batchId" FROM codes
      WHERE ${codesMatching({ shopId, couponId, selection })} AND ${changeableBy(action)} AND ${afterCursor}
        AND codes.id <= ${change.lastCodeId}
      ORDER BY ${isSortedByCode ? Prisma.sql`codes.code` : Prisma.sql`codes.batch_id, codes.id`}
      LIMIT ${CODES_PER_SLICE}`;
    const codeIds = slice.map((code) => code.id);
    const changedCount =
      change.changedCount + (await applyCodeAction({ shopId, couponId, action, codeIds }, tx));
    const last = slice.at(-1);
    if (slice.length === CODES_PER_SLICE && last) {
      await tx.codeChange.update({
        where: { id: change.id, shopId },
        data: { cursorCodeId: last.id, cursorBatchId: last.batchId ?? 0n, changedCount },
      });
      return true;
    }
    await tx.codeChange.delete({ where: { id: change.id, shopId } });
    if (changedCount > 0) {
      const { filter, prefix } = selection;
      const detail = { count: changedCount, filter, prefix };
      const batchId = selection.batchId ?? undefined;
      await recordActivity({ shopId, couponId, batchId, actor, kind: CODE_CHANGE_KIND[action], detail }, tx);
    }
    return true;
  });
}
