import type { CodeAction, Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import { CODE_CHANGE_KIND } from "~/domain/codes/changes/code-change-kind";
import { markCodes } from "~/domain/codes/changes/mark-codes.server";
import { runCodeChangeSlice } from "~/domain/codes/changes/run-code-change-slice.server";
import { type CodeSelection, selectionAsJson } from "~/domain/codes/code-selection";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

/** The codes that were ticked, or all that a selection means. */
export type ChosenCodes = { codeIds: bigint[] } | { selection: CodeSelection };

type ChangeCodesResult =
  /** How many were changed; null while many are being changed, to be followed with listCodeChanges. */
  { ok: true; changedCount: number | null } | { ok: false; reason: "not-found" };

/**
 * Disables, enables or deletes codes of a pool: those that are not what is wanted already. Disabled and deleted codes
 * stop working in Shopify as soon as the shop's sync has come to them; until then they are `disabling` or `deleting`.
 * Enabling is the undo of disabling; deleting has none, but the code stays on record with its redemptions.
 *
 * Chosen by a selection, codes are changed in slices that any worker takes up; the first is done at once. Codes that
 * are made later are not meant. `not-found` where the shop has no such pool; another's codes are never touched.
 */
export async function changeCodes({
  shopId,
  couponId,
  action,
  chosen,
  actor,
}: {
  shopId: bigint;
  couponId: bigint;
  action: CodeAction;
  chosen: ChosenCodes;
  actor: string;
}): Promise<ChangeCodesResult> {
  const changedCount = await prisma.$transaction(async (tx) => {
    const pool = await tx.coupon.findFirst({
      where: { shopId, id: couponId, type: "bulk_pool" },
      select: { id: true },
    });
    if (!pool) return "not-found" as const;
    await enqueue({ job: jobs.syncCodes, payload: { shopId } }, tx);
    if ("codeIds" in chosen) {
      const count = await markCodes({ shopId, couponId, action, codeIds: chosen.codeIds }, tx);
      const kind = CODE_CHANGE_KIND[action];
      const detail = { count, codeIds: chosen.codeIds.map(String) };
      if (count > 0) await recordActivity({ shopId, couponId, actor, kind, detail }, tx);
      return count;
    }
    await startChange({ shopId, couponId, action, selection: chosen.selection, actor }, tx);
    return null;
  });
  if (changedCount === "not-found") return { ok: false, reason: "not-found" };
  if (changedCount === null) await runCodeChangeSlice({ shopId });
  return { ok: true, changedCount };
}

async function startChange(
  {
    selection,
    ...change
  }: { shopId: bigint; couponId: bigint; action: CodeAction; selection: CodeSelection; actor: string },
  tx: Prisma.TransactionClient,
): Promise<void> {
  const [newest] = await tx.$queryRaw<{ id: bigint }[]>`SELECT last_value AS id FROM codes_id_seq`;
  const lastCodeId = newest?.id ?? 0n;
  await tx.codeChange.create({ data: { ...change, selection: selectionAsJson(selection), lastCodeId } });
}
