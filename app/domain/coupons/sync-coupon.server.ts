import { prisma } from "~/db.server";
import type { OwnSettings } from "~/domain/coupons/drift/adopt-settings";
import { isShopifyOutOfDate } from "~/domain/coupons/is-shopify-out-of-date";
import { checkBeforeWriting } from "~/domain/coupons/sync/check-before-writing.server";
import { type ClaimedCoupon, claimCoupon } from "~/domain/coupons/sync/claim-coupon.server";
import { findUnacknowledgedDiscount } from "~/domain/coupons/sync/find-unacknowledged-discount.server";
import { moveCodesOut } from "~/domain/coupons/sync/move-codes-out.server";
import { recordSave } from "~/domain/coupons/sync/record-save.server";
import { stopCoupon } from "~/domain/coupons/sync/stop-coupon.server";
import { discountKind } from "~/domain/discounts/discount-kind";
import { readReward } from "~/domain/discounts/read-reward";
import { getSettings } from "~/domain/settings/get-settings.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";
import { type Lease, withLease } from "~/jobs/with-lease.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import type { CodeDiscount } from "~/shopify/discounts/code-discount";
import type { CurrentTargets } from "~/shopify/discounts/current-targets";
import { discountOfCoupon } from "~/shopify/discounts/discount-of-coupon";
import { settingsOfInput } from "~/shopify/discounts/discount-settings";
import { restoreCode } from "~/shopify/discounts/restore-code.server";
import { createCodeDiscount, updateCodeDiscount } from "~/shopify/discounts/save-code-discount.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";

type SyncCouponResult =
  | { ok: true }
  /** After `busy`, `more` and `not-yet`, call again. */
  | {
      ok: false;
      reason: "nothing-to-sync" | "superseded" | "refused" | "drift" | "busy" | "more" | "not-yet";
    };

/** Well below the queue's lease, after which another worker gets the job. */
const SLICE_MS = 15_000;
/** A move and the creation after it take two steps. More are needed only if Shopify returns outdated data. */
const MAX_STEPS = 4;

/**
 * Brings a coupon's discount in Shopify up to date and records the result. A coupon has one code discount of its
 * reward's kind, which is ended while the coupon is archived or has no active discount. A Bulk Pool's discount is
 * created with its first code, and syncCodes adds the others. If the kind of the reward changed, the codes are moved to
 * a new discount.
 *
 * Safe to repeat, and to kill at any point. A creation whose response was lost is recognized by the coupon's tag, even
 * if its code was changed or disabled in the meantime. Updates, ends and deletions are idempotent. A lease allows one
 * worker per coupon, because a late deletion could remove the discount of a newer worker. A fencing token ensures that
 * only the worker that claimed the coupon last records a result. If Shopify rejects the discount, the reason is
 * recorded on the coupon for the merchant. An outage throws, so that the queue retries.
 *
 * External changes in Shopify since our last write are not overwritten, and a deleted discount is not created again.
 * They are reported on the coupon (`drift`), and the merchant decides. If Shopify is up to date, nothing is written, so
 * a late or duplicate job undoes nothing.
 */
export async function syncCoupon({
  shopId,
  couponId,
}: {
  shopId: bigint;
  couponId: bigint;
}): Promise<SyncCouponResult> {
  const result = await withLease({ name: `sync-coupon:${couponId}` }, (lease) =>
    syncStepByStep({ shopId, couponId, lease, deadline: new Date(Date.now() + SLICE_MS) }),
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
  // A draft can be without a reward, and an inactive rule applies none.
  const reward = rule?.status === "active" ? readReward(rule.reward) : null;
  const isStopped = reward === null || coupon.archivedAt !== null;
  if (isStopped && hasNoDiscount && coupon.syncedVersion >= coupon.version) {
    return { ok: false, reason: "nothing-to-sync" };
  }
  if (isUpToDate(claim)) {
    // The sync may have been requested because of the coupon's codes.
    if (coupon.type === "bulk_pool")
      await enqueue({ job: jobs.syncCodes, payload: { shopId: claim.shopId } });
    return { ok: true };
  }
  const admin = await adminForShop({ shopDomain: coupon.shop.domain, lease });
  const wantedKind = reward && discountKind(reward.kind);
  const leaveDiscount = async (discountId: string): Promise<StepResult> => {
    const left = await moveCodesOut({ claim, admin, discountId, wantedKind, deadline });
    return left === "moved-out" ? left : { ok: false, reason: left };
  };
  if (formerDiscountId !== null) return leaveDiscount(formerDiscountId);
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
  return save({ claim, admin, toDiscount, leaveDiscount });
}

/** Whether Shopify is up to date as far as we know, and a Standard coupon's code is not pending. */
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
  fields?: Partial<OwnSettings>;
}

async function save({
  claim,
  admin,
  toDiscount,
  leaveDiscount,
}: {
  claim: ClaimedCoupon;
  admin: ShopifyAdmin;
  toDiscount: (overrides: DiscountOverrides) => CodeDiscount;
  leaveDiscount: (discountId: string) => Promise<StepResult>;
}): Promise<StepResult> {
  const code = claim.code?.code;
  const { kind } = toDiscount({});
  const settingsWith = (fields: Partial<OwnSettings>) =>
    settingsOfInput(toDiscount({ fields }).input, claim.coupon.shop.currencyCode);
  const settings = settingsWith({});
  const existing = await findExistingDiscount({ claim, admin });
  if (existing) {
    const check = await checkBeforeWriting({
      ...{ claim, admin, settingsWith },
      ...{ discountId: existing.id, wanted: settings },
    });
    if (check.kind === "gone") return leaveDiscount(existing.id);
    if (check.kind === "drift" && claim.coupon.type === "bulk_pool") {
      // This coupon's codes may have blocked the codes of other coupons.
      await enqueue({ job: jobs.syncCodes, payload: { shopId: claim.shopId } });
    }
    if (check.kind !== "clear") return { ok: false, reason: check.kind };
    if (existing.kind !== kind) return leaveDiscount(existing.id);
    // An update with a code renames the first code. That is right for a Standard coupon and wrong for a pool.
    const renameTo = claim.coupon.type === "bulk_pool" ? undefined : code;
    const discount = toDiscount({ code: renameTo, currentTargets: check.currentTargets });
    const written = await updateCodeDiscount({ admin, discountId: existing.id, discount });
    const isCodeGone = written.ok && written.firstCode === null && renameTo !== undefined;
    const result = isCodeGone
      ? await restoreCode({ admin, discountId: existing.id, code: renameTo })
      : written;
    if (!result.ok && result.reason === "gone") return leaveDiscount(existing.id);
    return recordResult({ claim, kind, settings, result });
  }
  // A pool whose codes are all disabled has no code to create a discount with.
  if (code === undefined) return { ok: false, reason: "nothing-to-sync" };
  if (!(await recordAttempt({ claim, code }))) return { ok: false, reason: "superseded" };
  const discount = { ...toDiscount({ code }), code };
  const result = await createCodeDiscount({ admin, couponId: claim.couponId, discount });
  if (!result.ok && result.reason === "taken-by-former") return leaveDiscount(result.discountId);
  // The old discount is being deleted, and Shopify will release its codes soon.
  if (!result.ok && result.reason === "gone") return { ok: false, reason: "not-yet" };
  return recordResult({ claim, kind, settings, result });
}

/** Finds the coupon's discount in Shopify, including one whose creation was not acknowledged. */
async function findExistingDiscount({ claim, admin }: { claim: ClaimedCoupon; admin: ShopifyAdmin }) {
  const { shopifyDiscountId, shopifyDiscountKind } = claim.coupon;
  if (shopifyDiscountId !== null) return { id: shopifyDiscountId, kind: shopifyDiscountKind };
  return findUnacknowledgedDiscount({ claim, admin });
}

/** Saves the code before the creation is sent. Returns false if another worker has claimed the coupon. */
async function recordAttempt({ claim, code }: { claim: ClaimedCoupon; code: string }): Promise<boolean> {
  const { count } = await prisma.coupon.updateMany({
    where: { shopId: claim.shopId, id: claim.couponId, syncFence: claim.fence },
    data: { pendingCreationCode: code },
  });
  return count > 0;
}

async function recordResult(save: Parameters<typeof recordSave>[0]): Promise<SyncCouponResult> {
  if (!(await recordSave(save))) return { ok: false, reason: "superseded" };
  return save.result.ok ? { ok: true } : { ok: false, reason: "refused" };
}
