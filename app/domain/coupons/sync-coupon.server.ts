import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import { findCode } from "~/domain/codes/find-code.server";
import { replaceTakenCode } from "~/domain/codes/sync/replace-taken-code.server";
import { sendCodesAgain } from "~/domain/codes/sync/send-codes-again.server";
import { writeLiveCodes } from "~/domain/codes/sync/write-live-codes.server";
import { recordSyncFailure } from "~/domain/coupons/record-sync-failure.server";
import { getSettings } from "~/domain/settings/get-settings.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { couponTag } from "~/shopify/discounts/coupon-tag";
import { discountOfCoupon } from "~/shopify/discounts/discount-of-coupon";
import { findCodeHolder } from "~/shopify/discounts/find-code-holder.server";
import { findHeldTargets } from "~/shopify/discounts/find-held-targets.server";
import type { HeldTargets } from "~/shopify/discounts/held-targets";
import {
  createCodeDiscount,
  type SaveCodeDiscountResult,
  updateCodeDiscount,
} from "~/shopify/discounts/save-code-discount.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";

type SyncCouponResult = { ok: true } | { ok: false; reason: "nothing-to-sync" | "overtaken" | "refused" };

/**
 * Makes Shopify hold a coupon as we hold it, and notes that it does. A Bulk Pool's discount is made with its first
 * code; the others follow by syncCodes.
 *
 * Safe to repeat and to kill anywhere: a creation is recognised by the coupon's tag, also when its code was changed or
 * disabled before anyone heard of it; an update writes the same again; and the note is only taken from the worker that
 * claimed the coupon last. A refusal is noted on the coupon for the
 * merchant; an outage throws, for the queue to try again.
 */
export async function syncCoupon({
  shopId,
  couponId,
}: {
  shopId: bigint;
  couponId: bigint;
}): Promise<SyncCouponResult> {
  const claim = await claimCoupon({ shopId, couponId });
  if (!claim) return { ok: false, reason: "nothing-to-sync" };
  const { coupon, code } = claim;

  const { couponInteraction } = await getSettings({ shopId });
  const admin = await adminForShop({ shopDomain: coupon.shop.domain });
  const toDiscount = (asked: { code?: string; held?: HeldTargets }) =>
    discountOfCoupon({
      coupon,
      rule: coupon.discountRule,
      currencyCode: coupon.shop.currencyCode,
      interaction: couponInteraction,
      ...asked,
    });
  const discountId = coupon.shopifyDiscountId ?? (await findLostDiscount({ ...claim, admin }));
  const held = discountId ? await findHeldTargets({ admin, discountId }) : null;
  // An update with a code renames the first one: right for a Standard coupon, wrong for a pool.
  const renameTo = coupon.type === "bulk_pool" ? undefined : code?.code;
  const updated = discountId
    ? held
      ? await updateCodeDiscount({ admin, discountId, discount: toDiscount({ code: renameTo, held }) })
      : ({ ok: false, reason: "gone" } as const)
    : null;
  const isGone = updated?.ok === false && updated.reason === "gone";
  const isToBeMade = !updated || isGone;
  // A pool whose codes are all disabled has none to make a discount with.
  if (isToBeMade && !code) return { ok: false, reason: "nothing-to-sync" };
  if (isToBeMade && code && !(await noteAttempt({ ...claim, code: code.code })))
    return { ok: false, reason: "overtaken" };
  const result =
    isToBeMade && code
      ? await createCodeDiscount({
          admin,
          couponId,
          discount: { ...toDiscount({ code: code.code }), code: code.code },
        })
      : updated;
  if (!result) return { ok: false, reason: "nothing-to-sync" };

  const isNoted = await note({ ...claim, result, isGone });
  if (!isNoted) return { ok: false, reason: "overtaken" };
  return result.ok ? { ok: true } : { ok: false, reason: "refused" };
}

type Claim = NonNullable<Awaited<ReturnType<typeof claimCoupon>>>;

/** Takes the coupon with a new fence; null where there is nothing that Shopify should hold. */
async function claimCoupon({ shopId, couponId }: { shopId: bigint; couponId: bigint }) {
  const [claimed] = await prisma.coupon.updateManyAndReturn({
    where: { shopId, id: couponId, discountRuleId: { not: null }, archivedAt: null },
    data: { syncFence: { increment: 1 } },
    select: { syncFence: true },
  });
  if (!claimed) return null;
  const coupon = await prisma.coupon.findFirstOrThrow({
    where: { shopId, id: couponId },
    include: { shop: true, discountRule: true },
  });
  const { discountRule } = coupon;
  // A draft gives nothing yet.
  if (!discountRule || discountRule.reward === null || coupon.shop.uninstalledAt) return null;
  // Asked for by itself: included with the coupon, Prisma would read all of a pool's codes to give the first.
  const code = await prisma.code.findFirst({
    where: { shopId, couponId, state: { in: ["pending", "live", "failed", "enabling"] } },
    orderBy: [{ batchId: "asc" }, { id: "asc" }],
  });
  return { coupon: { ...coupon, discountRule }, code, fence: claimed.syncFence };
}

/**
 * The discount that an earlier try made without hearing of it, where the code that it was made with is not the one that
 * we would make it with now. With the same code, creating it again finds it.
 */
async function findLostDiscount({ coupon, code, admin }: Claim & { admin: ShopifyAdmin }) {
  const { attemptedCode } = coupon;
  if (attemptedCode === null || attemptedCode === code?.code) return null;
  const holder = await findCodeHolder({ admin, code: attemptedCode });
  return holder?.tags.includes(couponTag(coupon.id)) ? holder.id : null;
}

/** False when another worker has claimed the coupon since. */
async function noteAttempt({
  coupon,
  fence,
  code,
}: {
  coupon: Claim["coupon"];
  fence: bigint;
  code: string;
}) {
  const { count } = await prisma.coupon.updateMany({
    where: { shopId: coupon.shopId, id: coupon.id, syncFence: fence },
    data: { attemptedCode: code },
  });
  return count > 0;
}

/** Writes what Shopify said, unless another worker has claimed the coupon since. */
async function note({
  coupon,
  code,
  fence,
  result,
  isGone,
}: Claim & { result: SaveCodeDiscountResult; isGone: boolean }): Promise<boolean> {
  const { shopId, id: couponId } = coupon;
  if (!result.ok) return noteRefusal({ coupon, code, fence, result });
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.coupon.updateMany({
      where: { shopId, id: couponId, syncFence: fence },
      data: {
        shopifyDiscountId: result.discountId,
        attemptedCode: null,
        syncedVersion: coupon.version,
        syncError: Prisma.DbNull,
      },
    });
    if (count === 0) return false;
    if (isGone) await sendCodesAgain({ shopId, couponId }, tx);
    const first = result.firstCode;
    const madeWith = [code?.code, coupon.attemptedCode].includes(first?.code.toUpperCase());
    const made = first && madeWith ? await findCode({ shopId, code: first.code.toUpperCase() }, tx) : null;
    if (first && made?.couponId === couponId) {
      const live = [{ id: made.id, shopifyCodeId: first.shopifyCodeId }];
      if ((await writeLiveCodes({ shopId, live }, tx)) > 0) {
        await recordActivity({ shopId, couponId, codeId: made.id, actor: "system", kind: "coupon-live" }, tx);
      }
    }
    if (coupon.type === "bulk_pool") await enqueue({ job: jobs.syncCodes, payload: { shopId } }, tx);
    return true;
  });
}

async function noteRefusal({
  coupon,
  code,
  fence,
  result,
}: Omit<Claim, "shop"> & { result: Exclude<SaveCodeDiscountResult, { ok: true }> }): Promise<boolean> {
  const { shopId, id: couponId } = coupon;
  if (result.reason === "code-taken" && code && code.batchId !== null) {
    const { batchId, id: codeId } = code;
    const isReplaced = await prisma.$transaction((tx) => replaceTakenCode({ shopId, batchId, codeId }, tx));
    if (isReplaced) {
      await enqueue({ job: jobs.syncCoupon, payload: { shopId, couponId } });
      return true;
    }
  }
  const message = result.reason === "gone" ? "" : result.message;
  const reason = result.reason === "code-taken" ? "code-taken" : "refused";
  return recordSyncFailure({ shopId, couponId, fence, error: { reason, message } });
}
