import type { Code, Prisma } from "@prisma/client";
import { recordActivity } from "~/domain/activity/record-activity.server";

/**
 * Changes the text of the code of a Standard coupon or URL Token, in the caller's transaction. The caller must enqueue
 * a sync. Until that sync, a live code still works at checkout with its old text. Orders with the old text count for
 * this code, however late they arrive, unless another code has taken that text.
 */
export async function renameCode(
  {
    shopId,
    couponId,
    code,
    to,
    actor,
  }: { shopId: bigint; couponId: bigint; code: Code; to: string; actor: string },
  tx: Prisma.TransactionClient,
): Promise<void> {
  await tx.formerCode.deleteMany({ where: { shopId, code: to } });
  await tx.formerCode.upsert({
    where: { shopId_code: { shopId, code: code.code } },
    create: { shopId, code: code.code, codeId: code.id },
    update: { codeId: code.id, replacedAt: new Date() },
  });
  await tx.code.updateMany({
    where: { shopId, id: code.id },
    data: { code: to, state: "pending", syncError: null },
  });
  await tx.coupon.updateMany({
    where: { shopId, id: couponId },
    data: {
      ...(code.state === "live" ? { liveCodeCount: { decrement: 1 } } : {}),
      ...(code.state === "failed" ? { failedCodeCount: { decrement: 1 } } : {}),
    },
  });
  const detail = { from: code.code, to };
  await recordActivity({ shopId, couponId, codeId: code.id, actor, kind: "code-replaced", detail }, tx);
}
