import { changeCodes } from "~/domain/codes/change-codes.server";
import { CodeNotFound, getCode } from "~/domain/codes/get-code.server";
import { retryCouponSync } from "~/domain/coupons/retry-coupon-sync.server";

type MendResult = { ok: true; done: string } | { ok: false; reason: "not-found" };

/** Does what one of the code page's buttons asks for (its `intent`), and answers in the merchant's words. */
export async function mendCode({
  shopId,
  codeId,
  intent,
  actor,
}: {
  shopId: bigint;
  codeId: bigint;
  intent: unknown;
  actor: string;
}): Promise<MendResult> {
  const code = await getCode({ shopId, codeId }).catch((error: unknown) => {
    if (error instanceof CodeNotFound) return null;
    throw error;
  });
  if (!code) return { ok: false, reason: "not-found" };
  const couponId = code.coupon.id;
  switch (intent) {
    case "try-again": {
      const isSent = await retryCouponSync({ shopId, couponId });
      return isSent ? { ok: true, done: "Trying again" } : { ok: false, reason: "not-found" };
    }
    case "enable": {
      const chosen = { codeIds: [codeId] };
      const changed = await changeCodes({ shopId, couponId, action: "enable", chosen, actor });
      return changed.ok ? { ok: true, done: `${code.code} enabled` } : { ok: false, reason: "not-found" };
    }
    default:
      throw new Response(null, { status: 400 });
  }
}
