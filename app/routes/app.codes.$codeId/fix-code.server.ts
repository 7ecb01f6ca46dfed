import { changeCodes } from "~/domain/codes/change-codes.server";
import { checkCode } from "~/domain/codes/drift/check-code.server";
import { CodeNotFound, getCode } from "~/domain/codes/get-code.server";
import { adoptShopifySettings } from "~/domain/coupons/drift/adopt-shopify-settings.server";
import { retryCouponSync } from "~/domain/coupons/retry-coupon-sync.server";
import { isGatewayError } from "~/shopify/gateway.server";

type FixResult = { ok: true; done: string } | { ok: false; reason: "not-found" };

interface FixInput {
  shopId: bigint;
  codeId: bigint;
  actor: string;
}

/** Does what one of the code page's buttons asks for (its `intent`), and answers in the merchant's words. */
export async function fixCode({ intent, ...input }: FixInput & { intent: unknown }): Promise<FixResult> {
  const { shopId, codeId, actor } = input;
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
      const isQueued = await retryCouponSync({ shopId, couponId, isOverwriting });
      return isQueued ? { ok: true, done: STARTED_MESSAGES[intent] } : { ok: false, reason: "not-found" };
    }
    case "put-back":
      return restoreCode({ ...input, couponId, code: code.code });
    case "keep-theirs":
      return adoptSettings({ shopId, couponId, actor });
    case "enable": {
      const chosen = { codeIds: [codeId] };
      const changed = await changeCodes({ shopId, couponId, action: "enable", chosen, actor });
      return changed.ok ? { ok: true, done: `${code.code} enabled` } : { ok: false, reason: "not-found" };
    }
    default:
      throw new Response(null, { status: 400 });
  }
}

const STARTED_MESSAGES = {
  "try-again": "Trying again",
  "use-ours": "Writing the settings to Shopify",
  "make-again": "Making the discount again",
} as const;

const UNREACHABLE = { ok: true, done: "Shopify could not be reached. Try again in a moment" } as const;

/** The removal may not have reached us yet, so it is looked at first; then it is undone as any other of its kind. */
async function restoreCode({
  shopId,
  couponId,
  codeId,
  code,
  actor,
}: FixInput & { couponId: bigint; code: string }): Promise<FixResult> {
  try {
    await checkCode({ shopId, couponId, code, shopifyCodeId: null });
  } catch (error) {
    if (isGatewayError(error)) return UNREACHABLE;
    throw error;
  }
  await changeCodes({ shopId, couponId, action: "enable", chosen: { codeIds: [codeId] }, actor });
  await retryCouponSync({ shopId, couponId });
  return { ok: true, done: `Putting ${code} back` };
}

async function adoptSettings(coupon: {
  shopId: bigint;
  couponId: bigint;
  actor: string;
}): Promise<FixResult> {
  try {
    const adopted = await adoptShopifySettings(coupon);
    return { ok: true, done: adopted.ok ? "Shopify’s settings are kept" : "There was nothing left to keep" };
  } catch (error) {
    if (isGatewayError(error)) return UNREACHABLE;
    throw error;
  }
}
