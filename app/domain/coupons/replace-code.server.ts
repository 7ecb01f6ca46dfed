import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import { findCode } from "~/domain/codes/find/find-code.server";
import { enqueueSync } from "~/domain/sync/enqueue-sync.server";

type ReplaceCodeResult =
  | { ok: true }
  | { ok: false; reason: "code-taken"; couponId: bigint; couponName: string }
  | { ok: false; reason: "not-found" | "not-replaceable" };

/**
 * Replaces the code of a Standard coupon, for example because another discount in Shopify already has the code. Only a
 * pending or failed code can be replaced. For any other code, returns `not-replaceable`, because shoppers may know the
 * code.
 */
export async function replaceCode(request: ReplaceCode): Promise<ReplaceCodeResult> {
  try {
    return await replace(request);
  } catch (error) {
    // Another coupon may have taken the code after `replace` had checked that the code was free. In that case, the
    // unique index of `codes` has rejected this coupon's update.
    const isTaken = error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
    const holder = isTaken ? await findCode(request) : null;
    if (!holder) throw error;
    return { ok: false, reason: "code-taken", couponId: holder.couponId, couponName: holder.couponName };
  }
}

interface ReplaceCode {
  shopId: bigint;
  couponId: bigint;
  code: string;
  actor: string;
}

async function replace({ shopId, couponId, code, actor }: ReplaceCode): Promise<ReplaceCodeResult> {
  return prisma.$transaction(async (tx) => {
    const coupon = await tx.coupon.findFirst({
      where: { shopId, id: couponId, type: "standard" },
      include: { codes: { take: 1, orderBy: [{ batchId: "asc" }, { id: "asc" }] } },
    });
    const current = coupon?.codes[0];
    if (!coupon || !current) return { ok: false, reason: "not-found" } as const;
    if (current.state !== "failed" && current.state !== "pending") {
      return { ok: false, reason: "not-replaceable" } as const;
    }
    const holder = await findCode({ shopId, code }, tx);
    if (holder && holder.id !== current.id) {
      return {
        ok: false,
        reason: "code-taken",
        couponId: holder.couponId,
        couponName: holder.couponName,
      } as const;
    }
    await tx.code.updateMany({
      where: { shopId, id: current.id },
      data: { code, state: "pending", syncError: null },
    });
    await tx.coupon.updateMany({
      where: { shopId, id: couponId },
      data: { failedCodeCount: 0, version: { increment: 1 } },
    });
    await tx.shopifyDiscount.updateMany({
      where: { shopId, couponId },
      data: { syncError: Prisma.DbNull, version: { increment: 1 } },
    });
    const detail = { from: current.code, to: code };
    await recordActivity({ shopId, couponId, codeId: current.id, actor, kind: "code-replaced", detail }, tx);
    if (coupon.discountRuleId !== null) {
      await enqueueSync({ owner: { shopId, couponId } }, tx);
    }
    return { ok: true } as const;
  });
}
