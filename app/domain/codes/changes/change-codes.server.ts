import type { CodeAction, Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import { applyCodeAction, CODE_CHANGE_KIND } from "~/domain/codes/changes/apply-code-action.server";
import { runCodeChangeSlice } from "~/domain/codes/changes/run-code-change-slice.server";
import { type CodeSelection, selectionAsJson } from "~/domain/codes/find/code-selection";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

/** Either the IDs of codes that were chosen one by one, or a selection by filter, prefix and batch. */
export type ChosenCodes = { codeIds: bigint[] } | { selection: CodeSelection };

type ChangeCodesResult =
  /**
   * The number of changed codes. Null for a selection, whose codes are changed in slices: until all of them are
   * changed, listCodeChanges lists the code change.
   */
  { ok: true; changedCount: number | null } | { ok: false; reason: "not-found" };

/**
 * Disables, enables or deletes codes of a pool. Skips codes in a state that the action does not apply to. Disabled and
 * deleted codes stop working once the shop's code sync has removed them from Shopify. Until then, their state is
 * `disabling` or `deleting`. Enabling undoes disabling. Deleting cannot be undone, but a deleted code stays stored with
 * its redemptions.
 *
 * A selection is stored as a code change (`code_changes`), and the shop's code sync changes the codes in slices. One
 * slice of the shop's oldest code change runs before this function returns. Codes that are created after this call are
 * not included. Returns `not-found` if the shop has no such pool. Codes of other coupons are never changed. Safe to
 * retry.
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
      const count = await applyCodeAction({ shopId, couponId, action, codeIds: chosen.codeIds }, tx);
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
  // Codes that are created later have higher IDs, so the code change does not include them.
  const [newest] = await tx.$queryRaw<{ id: bigint }[]>`SELECT last_value AS id FROM codes_id_seq`;
  const lastCodeId = newest?.id ?? 0n;
  await tx.codeChange.create({ data: { ...change, selection: selectionAsJson(selection), lastCodeId } });
}
