import { changeCodes } from "~/domain/codes/changes/change-codes.server";
import { CodeNotFound, getCode } from "~/domain/codes/find/get-code.server";
import { checkCode } from "~/domain/sync/drift/check-code.server";
import { retrySync } from "~/domain/sync/retry-sync.server";
import { adoptSettings } from "~/routes/external-changes/adopt-settings.server";
import { describeFailedCall } from "~/routes/external-changes/describe-failed-call.server";

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
    case "adopt-shopify": {
      const adopted = await adoptSettings({ owner, actor });
      return !adopted.ok && adopted.reason === "refused" ? asToast(adopted.error) : adopted;
    }
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

/** Shows an error message as a toast, which has no period at its end. */
function asToast(error: string): FixResult {
  return { ok: true, toastMessage: error.replace(/\.$/, "") };
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
    return asToast(describeFailedCall(error));
  }
  await changeCodes({ shopId, couponId, action: "enable", chosen: { codeIds: [codeId] }, actor });
  await retrySync({ owner: { shopId, couponId } });
  return { ok: true, toastMessage: `Adding ${code} to Shopify again` };
}
