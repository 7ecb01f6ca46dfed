import { prisma } from "~/db.server";
import { isShopifyOutOfDate } from "~/domain/coupons/is-shopify-out-of-date";
import { discountKind } from "~/domain/discounts/discount-kind";
import { readReward } from "~/domain/discounts/reward";
import { getSettings } from "~/domain/settings/get-settings.server";
import { checkBeforeWriting } from "~/domain/sync/check-before-writing.server";
import { type ClaimedCoupon, claimCoupon } from "~/domain/sync/claim-coupon.server";
import type { CouponOwnSettings } from "~/domain/sync/drift/adopt-settings";
import { findUnacknowledgedDiscount } from "~/domain/sync/find-unacknowledged-discount.server";
import { moveCodesOut } from "~/domain/sync/move-codes-out.server";
import { recordSaveResult } from "~/domain/sync/record-save-result.server";
import { stopCoupon } from "~/domain/sync/stop-coupon.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";
import { type Lease, withLease } from "~/jobs/with-lease.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { addCodeAgain } from "~/shopify/discounts/add-code-again.server";
import type { CodeDiscount } from "~/shopify/discounts/code-discount";
import type { CurrentTargets } from "~/shopify/discounts/current-targets";
import { discountOfCoupon } from "~/shopify/discounts/discount-of-coupon";
import { settingsOfInput } from "~/shopify/discounts/discount-settings";
import { createCodeDiscount, updateCodeDiscount } from "~/shopify/discounts/save-code-discount.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";

type SyncCouponResult =
  | { ok: true }
  /** After `busy`, `more` and `not-yet`, call syncCoupon again. */
  | {
      ok: false;
      reason: "nothing-to-sync" | "superseded" | "refused" | "drift" | "busy" | "more" | "not-yet";
    };

/**
 * After this time, a call of syncCoupon stops moving codes and returns `more`. This is well below the time after which
 * the queue gives the job to another worker.
 */
const RUN_LIMIT_MS = 15_000;
/**
 * Moving the codes out of a discount and creating the next discount take two steps. More steps are needed only if
 * Shopify returns outdated data.
 */
const MAX_STEPS = 4;

/**
 * Brings a coupon's discount in Shopify up to date and records the result. A coupon has one code discount, of the kind
 * that its rule's reward needs. If the existing discount has another kind, the codes are moved to a new discount. If
 * the coupon is archived or has no active rule, the discount is ended. A Bulk Pool's discount is created with the
 * pool's first code, and syncCodes adds the other codes.
 *
 * Safe to repeat, and to kill at any point. If the response to a creation is lost, the next attempt recognizes the
 * discount by the coupon's tag, even if the coupon's code was changed or disabled after the creation. Updating, ending
 * and deleting a discount are idempotent. A lease allows one worker per coupon, because a late deletion by one worker
 * could remove the discount that another worker has just created. A fencing token (`sync_fence`) ensures that only the
 * worker that claimed the coupon last records a result on the coupon.
 *
 * If Shopify rejects the discount, returns `refused` and records the reason on the coupon for the merchant. If Shopify
 * rejects a pool's discount because the first code is taken, enqueues another sync instead of recording the reason.
 * Throws if a call to Shopify fails, so that the queue retries.
 *
 * An external change is not overwritten, and an active discount that was deleted in Shopify is not created again. The
 * sync records the change on the coupon and returns `drift`, and the merchant decides what to do. If Shopify is up to
 * date, nothing is written, so a late or duplicate job cannot overwrite anything.
 */
export async function syncCoupon({
  shopId,
  couponId,
}: {
  shopId: bigint;
  couponId: bigint;
}): Promise<SyncCouponResult> {
  const result = await withLease({ name: `sync-coupon:${couponId}` }, (lease) =>
    syncStepByStep({ shopId, couponId, lease, deadline: new Date(Date.now() + RUN_LIMIT_MS) }),
  );
  return result === "busy" ? { ok: false, reason: "busy" } : result;
}

async function syncStepByStep(coupon: {
  shopId: bigint;
  couponId: bigint;
  lease: Lease;
  deadline: Date;
}): Promise<SyncCouponResult> {
  for (let step = 0; step < MAX_STEPS; step++) {
    const claim = await claimCoupon(coupon);
    if (!claim) return { ok: false, reason: "nothing-to-sync" };
    const result = await takeStep({ claim, lease: coupon.lease, deadline: coupon.deadline });
    if (result !== "moved-out") return result;
  }
  return { ok: false, reason: "not-yet" };
}

type StepResult = SyncCouponResult | "moved-out";

async function takeStep({
  claim,
  lease,
  deadline,
}: {
  claim: ClaimedCoupon;
  lease: Lease;
  deadline: Date;
}): Promise<StepResult> {
  const { coupon } = claim;
  const { discountRule: rule, formerDiscountId, shopifyDiscountId, pendingCreationCode } = coupon;
  const hasNoDiscount =
    shopifyDiscountId === null && formerDiscountId === null && pendingCreationCode === null;
  // A draft rule may have no reward, and the reward of an inactive rule does not apply.
  const reward = rule?.status === "active" ? readReward(rule.reward) : null;
  const isStopped = reward === null || coupon.archivedAt !== null;
  if (isStopped && hasNoDiscount && coupon.syncedVersion >= coupon.version) {
    return { ok: false, reason: "nothing-to-sync" };
  }
  if (isUpToDate(claim)) {
    // The discount's settings are up to date, but the sync may have been enqueued because the pool has codes to send.
    if (coupon.type === "bulk_pool")
      await enqueue({ job: jobs.syncCodes, payload: { shopId: claim.shopId } });
    return { ok: true };
  }
  const admin = await adminForShop({ shopDomain: coupon.shop.domain, lease });
  const wantedKind = reward && discountKind(reward.kind);
  const moveCodesOutOf = async (discountId: string): Promise<StepResult> => {
    const moved = await moveCodesOut({ claim, admin, discountId, wantedKind, deadline });
    return moved === "moved-out" ? moved : { ok: false, reason: moved };
  };
  if (formerDiscountId !== null) return moveCodesOutOf(formerDiscountId);
  if (rule === null || isStopped) {
    const stopped = await stopCoupon({ claim, admin });
    if (stopped === "stopped") return { ok: true };
    return { ok: false, reason: stopped === "nothing-to-stop" ? "nothing-to-sync" : stopped };
  }
  const { couponInteraction } = await getSettings({ shopId: claim.shopId });
  const toDiscount = ({ fields, ...overrides }: DiscountOverrides) =>
    discountOfCoupon({
      coupon: { ...coupon, ...fields },
      rule,
      currencyCode: coupon.shop.currencyCode,
      interaction: couponInteraction,
      ...overrides,
    });
  return saveDiscount({ claim, admin, toDiscount, moveCodesOutOf });
}

/**
 * Whether the coupon's discount in Shopify is up to date according to the last recorded sync. False if there is no
 * discount, or if the code of a Standard coupon or URL Token is pending.
 */
function isUpToDate({ coupon, code }: ClaimedCoupon): boolean {
  const isInShopify = coupon.shopifyDiscountId !== null && coupon.pendingCreationCode === null;
  return (
    isInShopify && !isShopifyOutOfDate(coupon) && (coupon.type === "bulk_pool" || code?.state !== "pending")
  );
}

interface DiscountOverrides {
  code?: string;
  currentTargets?: CurrentTargets;
  /** Values that replace the coupon's own fields. */
  fields?: Partial<CouponOwnSettings>;
}

async function saveDiscount({
  claim,
  admin,
  toDiscount,
  moveCodesOutOf,
}: {
  claim: ClaimedCoupon;
  admin: ShopifyAdmin;
  toDiscount: (overrides: DiscountOverrides) => CodeDiscount;
  moveCodesOutOf: (discountId: string) => Promise<StepResult>;
}): Promise<StepResult> {
  const code = claim.code?.code;
  const { kind } = toDiscount({});
  const settingsWith = (fields: Partial<CouponOwnSettings>) =>
    settingsOfInput(toDiscount({ fields }).input, claim.coupon.shop.currencyCode);
  const settings = settingsWith({});
  const existing = await findExistingDiscount({ claim, admin });
  if (existing) {
    const check = await checkBeforeWriting({
      ...{ claim, admin, settingsWith },
      ...{ discountId: existing.id, wanted: settings },
    });
    if (check.kind === "gone") return moveCodesOutOf(existing.id);
    if (check.kind === "drift" && claim.coupon.type === "bulk_pool") {
      // syncCodes skips a pool whose discount was deleted in Shopify, but only once the deletion is recorded (see
      // canSyncCodes). Until then, the pool's codes may have blocked the codes of other coupons, so run syncCodes
      // again.
      await enqueue({ job: jobs.syncCodes, payload: { shopId: claim.shopId } });
    }
    if (check.kind !== "clear") return { ok: false, reason: check.kind };
    if (existing.kind !== kind) return moveCodesOutOf(existing.id);
    // If an update contains a code, Shopify renames the discount's first code to that code. A pool must keep its first
    // code.
    const renameTo = claim.coupon.type === "bulk_pool" ? undefined : code;
    const discount = toDiscount({ code: renameTo, currentTargets: check.currentTargets });
    const updated = await updateCodeDiscount({ admin, discountId: existing.id, discount });
    const isCodeGone = updated.ok && updated.firstCode === null && renameTo !== undefined;
    const result = isCodeGone
      ? await addCodeAgain({ admin, discountId: existing.id, code: renameTo })
      : updated;
    if (!result.ok && result.reason === "gone") return moveCodesOutOf(existing.id);
    return recordResult({ claim, kind, settings, result });
  }
  // There is no code to create a discount with, for example because all codes of the pool are disabled.
  if (code === undefined) return { ok: false, reason: "nothing-to-sync" };
  if (!(await recordCreationAttempt({ claim, code }))) return { ok: false, reason: "superseded" };
  const discount = { ...toDiscount({ code }), code };
  const result = await createCodeDiscount({ admin, couponId: claim.couponId, discount });
  if (!result.ok && result.reason === "taken-by-former") return moveCodesOutOf(result.discountId);
  // Shopify is still deleting the former discount, and frees its codes only when the deletion is done.
  if (!result.ok && result.reason === "gone") return { ok: false, reason: "not-yet" };
  return recordResult({ claim, kind, settings, result });
}

/** Finds the coupon's discount in Shopify, even if the response to its creation was lost. */
async function findExistingDiscount({ claim, admin }: { claim: ClaimedCoupon; admin: ShopifyAdmin }) {
  const { shopifyDiscountId, shopifyDiscountKind } = claim.coupon;
  if (shopifyDiscountId !== null) return { id: shopifyDiscountId, kind: shopifyDiscountKind };
  return findUnacknowledgedDiscount({ claim, admin });
}

/**
 * Saves the code before createCodeDiscount sends it, so that the discount can be found by its code if the response is
 * lost. Returns false if another worker has claimed the coupon.
 */
async function recordCreationAttempt({
  claim,
  code,
}: {
  claim: ClaimedCoupon;
  code: string;
}): Promise<boolean> {
  const { count } = await prisma.coupon.updateMany({
    where: { shopId: claim.shopId, id: claim.couponId, syncFence: claim.fence },
    data: { pendingCreationCode: code },
  });
  return count > 0;
}

async function recordResult(saved: Parameters<typeof recordSaveResult>[0]): Promise<SyncCouponResult> {
  if (!(await recordSaveResult(saved))) return { ok: false, reason: "superseded" };
  return saved.result.ok ? { ok: true } : { ok: false, reason: "refused" };
}
