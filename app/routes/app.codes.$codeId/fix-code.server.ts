import { changeCodes } from "~/domain/codes/change-codes.server";
import { checkCode } from "~/domain/codes/drift/check-code.server";
import { CodeNotFound, getCode } from "~/domain/codes/get-code.server";
import { adoptShopifySettings } from "~/domain/coupons/drift/adopt-shopify-settings.server";
import { retryCouponSync } from "~/domain/coupons/retry-coupon-sync.server";
import { isGatewayError } from "~/shopify/gateway.server";

type FixResult = { ok: true; toastMessage: string } | { ok: false; reason: "not-found" };

interface FixInput {
  shopId: bigint;
  codeId: bigint;
  actor: string;
}

/**
 * Runs the fix that a button on the code page sent as `intent`, and returns a toast message. Returns `not-found` if the
 * code or its coupon does not exist in this shop. Throws a 400 response for an unknown intent.
 */
export async function fixCode({ intent, ...input }: FixInput & { intent: unknown }): Promise<FixResult> {
  const { shopId, codeId, actor } = input;
  const code = await getCode({ shopId, codeId }).catch((error: unknown) => {
    if (error instanceof CodeNotFound) return null;
    throw error;
  });
  if (!code) return { ok: false, reason: "not-found" };
  const couponId = code.coupon.id;
  switch (intent) {
    case "retry":
    case "overwrite-shopify":
    case "recreate": {
      // A live check may have found a change in Shopify that the coupon's `syncError` does not report yet. With
      // `isOverwritingUnreported`, the sync overwrites this change too.
      const isOverwritingUnreported = intent !== "retry";
      const isQueued = await retryCouponSync({ shopId, couponId, isOverwritingUnreported });
      return isQueued
        ? { ok: true, toastMessage: STARTED_MESSAGES[intent] }
        : { ok: false, reason: "not-found" };
    }
    case "restore":
      return restoreCode({ ...input, couponId, code: code.code });
    case "adopt-shopify":
      return adoptSettings({ shopId, couponId, actor });
    case "enable": {
      const chosen = { codeIds: [codeId] };
      const changed = await changeCodes({ shopId, couponId, action: "enable", chosen, actor });
      return changed.ok
        ? { ok: true, toastMessage: `${code.code} enabled` }
        : { ok: false, reason: "not-found" };
    }
    default:
      throw new Response(null, { status: 400 });
  }
}

const STARTED_MESSAGES = {
  retry: "Trying again",
  "overwrite-shopify": "Updating Shopify",
  recreate: "Creating the discount again",
} as const;

const UNREACHABLE = { ok: true, toastMessage: "We couldn’t reach Shopify. Try again in a moment" } as const;

/**
 * Adds a code to Shopify again after someone removed it in the Shopify admin. checkCode first records the removal,
 * because the webhook about it may not have arrived yet. Then the code is enabled like any disabled code.
 */
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
  return { ok: true, toastMessage: `Adding ${code} to Shopify again` };
}

async function adoptSettings(coupon: {
  shopId: bigint;
  couponId: bigint;
  actor: string;
}): Promise<FixResult> {
  try {
    const adopted = await adoptShopifySettings(coupon);
    return {
      ok: true,
      toastMessage: adopted.ok ? "Shopify’s settings kept" : "There are no more changes from Shopify to keep",
    };
  } catch (error) {
    if (isGatewayError(error)) return UNREACHABLE;
    throw error;
  }
}
