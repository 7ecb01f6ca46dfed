import { type EvaluatedCheck, type ExplainedCode, type Facts, passedCheck } from "~/domain/codes/code-check";
import type { SyncError } from "~/domain/coupons/sync-error";

/** Whether Shopify has the code; null where that was said already: it is disabled or deleted. */
export function inShopify({ code, live }: Facts): EvaluatedCheck | null {
  const { state, syncError, coupon, discount } = code;
  const check = passedCheck("in-shopify", "Shopify has the code");
  const unmet = { ...check, isMet: false };
  const isPool = coupon.type === "bulk_pool";
  if (live?.isDeleted || (coupon.syncError?.reason === "deleted-in-shopify" && !live?.discount)) {
    return deletedWithDiscount(unmet);
  }
  switch (state) {
    case "live":
      return live ? liveAsChecked(check, live.holder) : liveAsStored(check, coupon);
    case "failed":
      return rejected({ unmet, problem: coupon.syncError, syncError, isPool });
    case "pending":
    case "enabling":
      if (!discount) return { ...unmet, reason: "It goes to Shopify once a discount is linked." };
      if (coupon.archivedAt) return { ...unmet, reason: "It goes to Shopify once its coupon is in use." };
      if (coupon.syncError && coupon.syncError.reason !== "changed-in-shopify") {
        return rejected({ unmet, problem: coupon.syncError, syncError, isPool });
      }
      return {
        ...unmet,
        reason: "It is being added to Shopify. This takes seconds, with many codes minutes.",
        blame: "it is still being added to Shopify",
      };
    default:
      return null;
  }
}

function liveAsStored(check: EvaluatedCheck, coupon: ExplainedCode["coupon"]): EvaluatedCheck {
  const isOutOfDate = coupon.syncedVersion < coupon.version;
  return isOutOfDate
    ? { ...check, reason: "The newest settings are on their way; until then it works as before." }
    : check;
}

function liveAsChecked(check: EvaluatedCheck, holder: NonNullable<Facts["live"]>["holder"]): EvaluatedCheck {
  if (holder === "this-coupon") return { ...check, reason: "As Shopify said just now." };
  if (holder === "none") {
    const reason = "Someone removed it in Shopify’s own admin.";
    return { ...check, isMet: false, reason, fix: "restore", blame: "it was removed in Shopify" };
  }
  return {
    ...check,
    isMet: false,
    reason: `Another discount in your shop, ${holder.title}, has this code now.`,
    fix: "see-coupon",
    blame: "another discount has this code",
  };
}

function deletedWithDiscount(unmet: EvaluatedCheck): EvaluatedCheck {
  return {
    ...unmet,
    reason: "Someone deleted its coupon’s discount in Shopify’s own admin, and all codes with it.",
    fix: "recreate",
    blame: "its discount was deleted in Shopify",
  };
}

function rejected({
  unmet,
  problem,
  syncError,
  isPool,
}: {
  unmet: EvaluatedCheck;
  problem: SyncError | null;
  syncError: string | null;
  isPool: boolean;
}): EvaluatedCheck {
  switch (problem?.reason) {
    case "unreachable":
      return {
        ...unmet,
        reason: "Shopify could not be reached.",
        fix: "retry",
        blame: "Shopify could not be reached",
      };
    case "access-lost":
      return {
        ...unmet,
        reason:
          "Dino Discounts may no longer change discounts in your shop. Open the app once more from Apps.",
        fix: "retry",
        blame: "Dino Discounts lost its access to your shop",
      };
    case "code-taken":
      return {
        ...unmet,
        reason: "Another discount in your shop, made outside Dino Discounts, has this code.",
        fix: isPool ? "retry" : "change-code",
        blame: "another discount has this code",
      };
    case "code-removed-in-shopify":
      return {
        ...unmet,
        reason: "Someone removed it in Shopify’s own admin.",
        fix: "restore",
        blame: "it was removed in Shopify",
      };
    default: {
      const shopifyMessage = (problem?.message || (syncError ?? "")).trim().replace(/[.\s]+$/, "");
      const quotedMessage = shopifyMessage === "" ? "." : `: “${shopifyMessage}”.`;
      const reason = `Shopify did not accept it${quotedMessage}`;
      return { ...unmet, reason, fix: "retry", blame: "Shopify did not accept it" };
    }
  }
}
