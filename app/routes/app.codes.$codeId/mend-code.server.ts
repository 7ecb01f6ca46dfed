import { changeCodes } from "~/domain/codes/change-codes.server";
import { checkCode } from "~/domain/codes/drift/check-code.server";
import { CodeNotFound, getCode } from "~/domain/codes/get-code.server";
import { keepShopifySettings } from "~/domain/coupons/drift/keep-shopify-settings.server";
import { retryCouponSync } from "~/domain/coupons/retry-coupon-sync.server";
import { isOutOfReach } from "~/shopify/gateway.server";

type MendResult = { ok: true; done: string } | { ok: false; reason: "not-found" };

interface Mend {
  shopId: bigint;
  codeId: bigint;
  actor: string;
}

/** Does what one of the code page's buttons asks for (its `intent`), and answers in the merchant's words. */
export async function mendCode({ intent, ...mend }: Mend & { intent: unknown }): Promise<MendResult> {
  const { shopId, codeId, actor } = mend;
  const code = await getCode({ shopId, codeId }).catch((error: unknown) => {
    if (error instanceof CodeNotFound) return null;
    throw error;
  });
  if (!code) return { ok: false, reason: "not-found" };
  const couponId = code.coupon.id;
  switch (intent) {
    case "try-again":
    case "use-ours":
    case "make-again": {
      // What the page shows as changed or deleted was seen just now, and may not be noted on the coupon yet.
      const isOverwriting = intent !== "try-again";
      const isSent = await retryCouponSync({ shopId, couponId, isOverwriting });
      return isSent ? { ok: true, done: SENT[intent] } : { ok: false, reason: "not-found" };
    }
    case "put-back":
      return putBack({ ...mend, couponId, code: code.code });
    case "keep-theirs":
      return keepTheirs({ shopId, couponId, actor });
    case "enable": {
      const chosen = { codeIds: [codeId] };
      const changed = await changeCodes({ shopId, couponId, action: "enable", chosen, actor });
      return changed.ok ? { ok: true, done: `${code.code} enabled` } : { ok: false, reason: "not-found" };
    }
    default:
      throw new Response(null, { status: 400 });
  }
}

const SENT = {
  "try-again": "Trying again",
  "use-ours": "Writing the settings to Shopify",
  "make-again": "Making the discount again",
} as const;

const OUT_OF_REACH = { ok: true, done: "Shopify could not be reached. Try again in a moment" } as const;

/** The removal may not have reached us yet, so it is looked at first; then it is undone as any other of its kind. */
async function putBack({
  shopId,
  couponId,
  codeId,
  code,
  actor,
}: Mend & { couponId: bigint; code: string }): Promise<MendResult> {
  try {
    await checkCode({ shopId, couponId, code, shopifyCodeId: null });
  } catch (error) {
    if (isOutOfReach(error)) return OUT_OF_REACH;
    throw error;
  }
  await changeCodes({ shopId, couponId, action: "enable", chosen: { codeIds: [codeId] }, actor });
  await retryCouponSync({ shopId, couponId });
  return { ok: true, done: `Putting ${code} back` };
}

async function keepTheirs(coupon: { shopId: bigint; couponId: bigint; actor: string }): Promise<MendResult> {
  try {
    const kept = await keepShopifySettings(coupon);
    return { ok: true, done: kept.ok ? "Shopify’s settings are kept" : "There was nothing left to keep" };
  } catch (error) {
    if (isOutOfReach(error)) return OUT_OF_REACH;
    throw error;
  }
}
