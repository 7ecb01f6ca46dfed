import type { DiscountOwnerRef } from "~/domain/sync/discount-owner";
import { adoptShopifySettings } from "~/domain/sync/drift/adopt-shopify-settings.server";
import { describeFailedCall } from "~/routes/external-changes/describe-failed-call.server";

type AdoptSettingsResult =
  | { ok: true; toastMessage: string }
  | { ok: false; reason: "not-found" }
  /** `error` tells the merchant why no setting was adopted. It is one or more sentences. */
  | { ok: false; reason: "refused"; error: string };

/**
 * Does what the button "Keep Shopify's settings" of a coupon, code or discount does: adopts the settings that were changed
 * in Shopify, and describes the result to the merchant.
 */
export async function adoptSettings({
  owner,
  actor,
}: {
  owner: DiscountOwnerRef;
  actor: string;
}): Promise<AdoptSettingsResult> {
  const refuse = (error: string) => ({ ok: false, reason: "refused", error }) as const;
  try {
    const adopted = await adoptShopifySettings({ owner, actor });
    if (adopted.ok) return { ok: true, toastMessage: "Shopify’s settings kept" };
    switch (adopted.reason) {
      case "not-found":
        return { ok: false, reason: "not-found" };
      case "superseded": {
        const noun = "couponId" in owner ? "coupon" : "discount";
        return refuse(`This ${noun} changed while we compared it with Shopify. Try again.`);
      }
      case "nothing-to-adopt":
        return refuse("There are no more changes from Shopify to keep.");
    }
  } catch (error) {
    return refuse(describeFailedCall(error));
  }
}
