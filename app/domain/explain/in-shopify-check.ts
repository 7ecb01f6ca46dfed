import {
  type EvaluatedCheck,
  type ExplainedCode,
  type Facts,
  passedCheck,
} from "~/domain/explain/code-check";
import type { SyncError } from "~/domain/sync/sync-error";
import { quoteAfterColon } from "~/lib/words";

/**
 * Checks whether Shopify has the code. If the coupon's discount was deleted in Shopify, the check fails for each of the
 * coupon's codes. Otherwise returns null for a code that is disabled or deleted, or about to be, because other checks
 * report these states.
 */
export function inShopifyCheck({ code, live }: Facts): EvaluatedCheck | null {
  const { state, syncError: codeSyncError, coupon, discount } = code;
  const check = passedCheck("in-shopify", "Shopify has the code");
  const unmet = { ...check, isMet: false };
  const isPool = coupon.type === "bulk_pool";
  if (live?.isDiscountDeleted || (coupon.syncError?.reason === "deleted-in-shopify" && !live?.discount)) {
    return discountDeletedCheck(unmet);
  }
  switch (state) {
    case "live":
      return live ? checkByLiveFindings(check, live.holder) : checkByStoredState(check, coupon);
    case "failed":
      return notAddedCheck({ unmet, couponSyncError: coupon.syncError, codeSyncError, isPool });
    case "pending":
    case "enabling":
      if (!discount) return { ...unmet, reason: "It is added to Shopify once a discount is linked." };
      if (coupon.archivedAt)
        return { ...unmet, reason: "It is added to Shopify once its coupon is restored." };
      if (coupon.syncError && coupon.syncError.reason !== "changed-in-shopify") {
        return notAddedCheck({ unmet, couponSyncError: coupon.syncError, codeSyncError, isPool });
      }
      return {
        ...unmet,
        reason: "It is being added to Shopify. This takes a few seconds, or minutes for many codes.",
        blame: "it is still being added to Shopify",
      };
    default:
      return null;
  }
}

function checkByStoredState(check: EvaluatedCheck, coupon: ExplainedCode["coupon"]): EvaluatedCheck {
  const isOutOfDate = coupon.syncedVersion < coupon.version;
  return isOutOfDate
    ? { ...check, reason: "The newest settings are being sent to Shopify. Until then it works as before." }
    : check;
}

function checkByLiveFindings(
  check: EvaluatedCheck,
  holder: NonNullable<Facts["live"]>["holder"],
): EvaluatedCheck {
  if (holder === "this-coupon") return { ...check, reason: "Just checked in Shopify." };
  if (holder === "none") {
    const reason = "Someone removed it in the Shopify admin.";
    return { ...check, isMet: false, reason, fix: "restore", blame: "it was removed in Shopify" };
  }
  return {
    ...check,
    isMet: false,
    reason: `Another discount in your store, ${holder.title}, now has this code.`,
    fix: "see-coupon",
    blame: "another discount has this code",
  };
}

function discountDeletedCheck(unmet: EvaluatedCheck): EvaluatedCheck {
  return {
    ...unmet,
    reason: "Someone deleted the coupon’s discount in the Shopify admin, along with all its codes.",
    fix: "recreate",
    blame: "its discount was deleted in Shopify",
  };
}

function notAddedCheck({
  unmet,
  couponSyncError,
  codeSyncError,
  isPool,
}: {
  unmet: EvaluatedCheck;
  couponSyncError: SyncError | null;
  codeSyncError: string | null;
  isPool: boolean;
}): EvaluatedCheck {
  switch (couponSyncError?.reason) {
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
          "Dino Discounts lost its permission to change discounts in your store. Open the app again from Apps.",
        fix: "retry",
        blame: "Dino Discounts lost its access to your store",
      };
    case "code-taken":
      return {
        ...unmet,
        reason: "Another discount, created outside Dino Discounts, already has this code.",
        fix: isPool ? "retry" : "change-code",
        blame: "another discount has this code",
      };
    case "code-removed-in-shopify":
      return {
        ...unmet,
        reason: "Someone removed it in the Shopify admin.",
        fix: "restore",
        blame: "it was removed in Shopify",
      };
    default: {
      const message = couponSyncError?.message || (codeSyncError ?? "");
      const reason = `Shopify rejected it${quoteAfterColon(message)}.`;
      return { ...unmet, reason, fix: "retry", blame: "Shopify rejected it" };
    }
  }
}
