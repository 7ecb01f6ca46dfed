import { changeCodes } from "~/domain/codes/changes/change-codes.server";
import { CodeNotFound, getCode } from "~/domain/codes/find/get-code.server";
import { adoptShopifySettings } from "~/domain/sync/drift/adopt-shopify-settings.server";
import { checkCode } from "~/domain/sync/drift/check-code.server";
import { retrySync } from "~/domain/sync/retry-sync.server";
import { isGatewayError, ShopifyAccessLost, ShopifyThrottled } from "~/shopify/gateway.server";

type FixResult = { ok: true; toastMessage: string } | { ok: false; reason: "not-found" };

interface FixInput {
  shopId: bigint;
  codeId: bigint;
  actor: string;
}

/**
 * Runs the fix that a button on the code page sent as `intent`, and returns a toast message. If the fix calls Shopify
 * and a call fails, the message says so. Returns `not-found` if the code or its coupon does not exist in this shop.
 * Throws a 400 response for an unknown intent.
 */
export async function fixCode({ intent, ...input }: FixInput & { intent: unknown }): Promise<FixResult> {
  const { shopId, codeId, actor } = input;
  const code = await getCode({ shopId, codeId }).catch((error: unknown) => {
    if (error instanceof CodeNotFound) return null;
    throw error;
  });
  if (!code) return { ok: false, reason: "not-found" };
  const couponId = code.coupon.id;
  const owner = { shopId, couponId };
  switch (intent) {
    case "retry":
    case "overwrite-shopify":
    case "recreate": {
      // A live check may have found a change in Shopify that the coupon's `syncError` does not report yet. With
      // `isOverwritingUnreported`, the sync overwrites this change too.
      const isOverwritingUnreported = intent !== "retry";
      const isQueued = await retrySync({ owner, isOverwritingUnreported });
      return isQueued
        ? { ok: true, toastMessage: STARTED_MESSAGES[intent] }
        : { ok: false, reason: "not-found" };
    }
    case "restore":
      return restoreCode({ ...input, couponId, code: code.code });
    case "adopt-shopify":
      return adoptSettings({ owner, actor });
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

/** Returns a result whose toast message describes the failed call to Shopify. Rethrows all but the gateway's errors. */
function resultOfFailedCall(error: unknown): FixResult {
  if (!isGatewayError(error)) throw error;
  if (error instanceof ShopifyThrottled)
    return {
      ok: true,
      toastMessage: "Shopify is busy with other work for this store. Try again in a moment",
    };
  if (error instanceof ShopifyAccessLost)
    return {
      ok: true,
      toastMessage:
        "Dino Discounts no longer has access to your discounts. Open the app from Apps in your Shopify admin to restore access",
    };
  return { ok: true, toastMessage: "We couldn’t reach Shopify. Try again in a moment" };
}

/**
 * Adds a code to Shopify again after someone removed it in the Shopify admin. checkCode first records the removal,
 * because the webhook about it may not have arrived yet. The code of a pool is then disabled, and changeCodes enables
 * it. The code of any other coupon is then failed, and retrySync makes it pending again.
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
    return resultOfFailedCall(error);
  }
  await changeCodes({ shopId, couponId, action: "enable", chosen: { codeIds: [codeId] }, actor });
  await retrySync({ owner: { shopId, couponId } });
  return { ok: true, toastMessage: `Adding ${code} to Shopify again` };
}

async function adoptSettings(options: {
  owner: { shopId: bigint; couponId: bigint };
  actor: string;
}): Promise<FixResult> {
  try {
    const adopted = await adoptShopifySettings(options);
    if (adopted.ok) return { ok: true, toastMessage: "Shopify’s settings kept" };
    switch (adopted.reason) {
      case "not-found":
        return { ok: false, reason: "not-found" };
      case "superseded":
        return {
          ok: true,
          toastMessage: "This coupon changed while we compared it with Shopify. Try again",
        };
      case "nothing-to-adopt":
        return { ok: true, toastMessage: "There are no more changes from Shopify to keep" };
    }
  } catch (error) {
    return resultOfFailedCall(error);
  }
}
