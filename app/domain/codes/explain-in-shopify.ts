import { type ExplainedCode, type Facts, type Line, met } from "~/domain/codes/code-check";
import type { SyncError } from "~/domain/coupons/sync-error";

/** Whether Shopify has the code; null where that was said already: it is disabled or deleted. */
export function inShopify({ code, live }: Facts): Line | null {
  const { state, syncError, coupon, discount } = code;
  const line = met("in-shopify", "Shopify has the code");
  const unmet = { ...line, isMet: false };
  const isPool = coupon.type === "bulk_pool";
  if (live?.isDeleted || (coupon.syncError?.reason === "deleted-in-shopify" && !live?.discount)) {
    return goneWithDiscount(unmet);
  }
  switch (state) {
    case "live":
      return live ? heldNow(line, live.holder) : held(line, coupon);
    case "failed":
      return refusal({ unmet, problem: coupon.syncError, syncError, isPool });
    case "pending":
    case "enabling":
      if (!discount) return { ...unmet, reason: "It goes to Shopify once a discount is linked." };
      if (coupon.archivedAt) return { ...unmet, reason: "It goes to Shopify once its coupon is in use." };
      if (coupon.syncError && coupon.syncError.reason !== "changed-in-shopify") {
        return refusal({ unmet, problem: coupon.syncError, syncError, isPool });
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

function held(line: Line, coupon: ExplainedCode["coupon"]): Line {
  const isBehind = coupon.syncedVersion < coupon.version;
  return isBehind
    ? { ...line, reason: "The newest settings are on their way; until then it works as before." }
    : line;
}

function heldNow(line: Line, holder: NonNullable<Facts["live"]>["holder"]): Line {
  if (holder === "this-coupon") return { ...line, reason: "As Shopify said just now." };
  if (holder === "nobody") {
    const reason = "Someone removed it in Shopify’s own admin.";
    return { ...line, isMet: false, reason, mend: "put-back", blame: "it was removed in Shopify" };
  }
  return {
    ...line,
    isMet: false,
    reason: `Another discount in your shop, ${holder.title}, has this code now.`,
    mend: "see-coupon",
    blame: "another discount has this code",
  };
}

function goneWithDiscount(unmet: Line): Line {
  return {
    ...unmet,
    reason: "Someone deleted its coupon’s discount in Shopify’s own admin, and all codes with it.",
    mend: "make-again",
    blame: "its discount was deleted in Shopify",
  };
}

function refusal({
  unmet,
  problem,
  syncError,
  isPool,
}: {
  unmet: Line;
  problem: SyncError | null;
  syncError: string | null;
  isPool: boolean;
}): Line {
  switch (problem?.reason) {
    case "unreachable":
      return {
        ...unmet,
        reason: "Shopify could not be reached.",
        mend: "try-again",
        blame: "Shopify could not be reached",
      };
    case "access-lost":
      return {
        ...unmet,
        reason:
          "Dino Discounts may no longer change discounts in your shop. Open the app once more from Apps.",
        mend: "try-again",
        blame: "Dino Discounts lost its access to your shop",
      };
    case "code-taken":
      return {
        ...unmet,
        reason: "Another discount in your shop, made outside Dino Discounts, has this code.",
        mend: isPool ? "try-again" : "change-code",
        blame: "another discount has this code",
      };
    case "code-removed-in-shopify":
      return {
        ...unmet,
        reason: "Someone removed it in Shopify’s own admin.",
        mend: "put-back",
        blame: "it was removed in Shopify",
      };
    default: {
      const words = (problem?.message || (syncError ?? "")).trim().replace(/[.\s]+$/, "");
      const quoted = words === "" ? "." : `: “${words}”.`;
      const reason = `Shopify did not accept it${quoted}`;
      return { ...unmet, reason, mend: "try-again", blame: "Shopify did not accept it" };
    }
  }
}
