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
  /** `busy`, `more` and `not-yet` ask to be called again. */
  | {
      ok: false;
      reason: "nothing-to-sync" | "superseded" | "refused" | "drift" | "busy" | "more" | "not-yet";
    };

/** Well below the time after which the queue hands the job to another worker. */
const SLICE_MS = 15_000;
/** A move and the creation after it are two; more than that only where Shopify lags behind itself. */
const MAX_STEPS = 4;

/**
 * Makes Shopify hold a coupon as we hold it, and notes that it does: one code discount of the reward's kind, ended
 * while the coupon is archived or gives nothing. A Bulk Pool's discount is made with its first code; the others follow
 * by syncCodes. Where the discount is of another kind than the reward has become, the codes are moved to a new one.
 *
 * Safe to repeat and to kill anywhere: a creation is recognised by the coupon's tag and kind, also when its code was
 * changed or disabled before anyone heard of it; an update, an end and a deletion do the same again. One worker at a
 * time is at a coupon, by a lease, since a deletion that comes late would take a newer worker's discount; and a note is only taken
 * from the one that claimed it last. A refusal is noted on the coupon for the merchant; an outage throws, for the queue
 * to try again.
 *
 * What somebody changed in Shopify's own admin since our last write is not written over, and what they deleted not made
 * again: it is told on the coupon, and the merchant decides. Where Shopify holds the coupon as it is, nothing is written, so that a job that comes late or
 * twice undoes nothing either.
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
  // A draft may have no reward yet, and a rule that is off gives none.
  const reward = rule?.status === "active" ? readReward(rule.reward) : null;
  const isStopped = reward === null || coupon.archivedAt !== null;
  if (isStopped && hasNoDiscount && coupon.syncedVersion >= coupon.version) {
    return { ok: false, reason: "nothing-to-sync" };
  }
  if (isUpToDate(claim)) {
    // Whoever called for the coupon's sync may have meant its codes.
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
  const toDiscount = ({ fields, ...asked }: DiscountOverrides) =>
    discountOfCoupon({
      coupon: { ...coupon, ...fields },
      rule,
      currencyCode: coupon.shop.currencyCode,
      interaction: couponInteraction,
      ...asked,
    });
  return save({ claim, admin, toDiscount, leaveDiscount });
}

/** Shopify holds it as it is, as far as we know, and no code of a Standard coupon waits. */
function isUpToDate({ coupon, code }: ClaimedCoupon): boolean {
  const isInShopify = coupon.shopifyDiscountId !== null && coupon.pendingCreationCode === null;
  return (
    isInShopify && !isShopifyOutOfDate(coupon) && (coupon.type === "bulk_pool" || code?.state !== "pending")
  );
}

interface DiscountOverrides {
  code?: string;
  currentTargets?: CurrentTargets;
  /** In place of the coupon's own. */
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
  toDiscount: (asked: DiscountOverrides) => CodeDiscount;
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
      // The codes of others may have been held up by this one's.
      await enqueue({ job: jobs.syncCodes, payload: { shopId: claim.shopId } });
    }
    if (check.kind !== "clear") return { ok: false, reason: check.kind };
    if (existing.kind !== kind) return leaveDiscount(existing.id);
    // An update with a code renames the first one: right for a Standard coupon, wrong for a pool.
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
  // A pool whose codes are all disabled has none to make a discount with.
  if (code === undefined) return { ok: false, reason: "nothing-to-sync" };
  if (!(await recordAttempt({ claim, code }))) return { ok: false, reason: "superseded" };
  const discount = { ...toDiscount({ code }), code };
  const result = await createCodeDiscount({ admin, couponId: claim.couponId, discount });
  if (!result.ok && result.reason === "taken-by-former") return leaveDiscount(result.discountId);
  // Just being deleted: Shopify still knows its codes, and soon will not.
  if (!result.ok && result.reason === "gone") return { ok: false, reason: "not-yet" };
  return recordResult({ claim, kind, settings, result });
}

/** The coupon's discount in Shopify, also one whose making went unheard. */
async function findExistingDiscount({ claim, admin }: { claim: ClaimedCoupon; admin: ShopifyAdmin }) {
  const { shopifyDiscountId, shopifyDiscountKind } = claim.coupon;
  if (shopifyDiscountId !== null) return { id: shopifyDiscountId, kind: shopifyDiscountKind };
  return findUnacknowledgedDiscount({ claim, admin });
}

/** False when another worker has claimed the coupon since. */
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
