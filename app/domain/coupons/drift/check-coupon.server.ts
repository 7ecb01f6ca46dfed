import { type CouponSeen, holdAgainstShopify } from "~/domain/coupons/drift/hold-against-shopify.server";
import { noteOutsideProblem } from "~/domain/coupons/drift/note-drift-problem.server";
import type { SyncError } from "~/domain/coupons/sync-error";

type CheckResult =
  | "as-here"
  | "changed"
  | "deleted"
  | "restarted"
  | "not-comparable"
  | "overtaken"
  | "waiting";

/**
 * Notices what somebody did to a coupon's discount in Shopify's own admin, and puts it on the coupon as a problem; takes
 * it off where Shopify is as we are again. By content, not by time: what we wrote ourselves makes no noise, whenever
 * and however often we are told of it. `overtaken`: the coupon was written meanwhile, so the look says nothing;
 * `waiting`: newer settings are on their way, and nothing can be said before they are there. Both ask to look again.
 */
export async function checkCoupon({
  shopId,
  couponId,
}: {
  shopId: bigint;
  couponId: bigint;
}): Promise<CheckResult> {
  const held = await holdAgainstShopify({ shopId, couponId });
  const note = async (seen: CouponSeen, error: SyncError | null, result: CheckResult) => {
    const updatedAt = "updatedAt" in held ? held.updatedAt : null;
    const noted = await noteOutsideProblem({ shopId, couponId, seen, updatedAt, error });
    return noted === "noted" ? result : noted;
  };
  switch (held.kind) {
    case "not-found":
    case "not-comparable":
      return "not-comparable";
    case "deleted":
      return note(held.seen, { reason: "deleted-in-shopify", message: "" }, "deleted");
    case "stopped":
      return held.isRunning
        ? note(held.seen, { reason: "restarted-in-shopify", message: "" }, "restarted")
        : note(held.seen, null, "as-here");
    case "held": {
      const { seen, changed, keepable } = held;
      if (changed.length === 0) return note(seen, null, "as-here");
      return note(seen, { reason: "changed-in-shopify", message: "", changed, keepable }, "changed");
    }
  }
}
