import type { Prisma, ShopifyDiscount } from "@prisma/client";
import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import { upperCaseCode } from "~/domain/codes/code-text";
import { findCode } from "~/domain/codes/find/find-code.server";
import { discountKind } from "~/domain/discounts/discount-kind";
import { readReward } from "~/domain/discounts/reward";
import { getSettings } from "~/domain/settings/get-settings.server";
import { replaceTakenCode } from "~/domain/sync/codes/replace-taken-code.server";
import { requeueCodes } from "~/domain/sync/codes/requeue-codes.server";
import { writeFailedCodes, writeLiveCodes } from "~/domain/sync/codes/write-live-codes.server";
import type { DiscountOwner, SavedDiscount, SaveResult } from "~/domain/sync/discount-owner";
import type { OwnSettings } from "~/domain/sync/drift/adopt-settings";
import { enqueueSync } from "~/domain/sync/enqueue-sync.server";
import type { SyncError } from "~/domain/sync/sync-error";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";
import { addCodeAgain } from "~/shopify/discounts/add-code-again.server";
import { couponTag } from "~/shopify/discounts/coupon-tag";
import { type CurrentTargets, targetsOf } from "~/shopify/discounts/current-targets";
import { discountOfCoupon } from "~/shopify/discounts/discount-of-coupon";
import { settingsOfInput } from "~/shopify/discounts/discount-settings";
import { findDiscountByCode } from "~/shopify/discounts/find-discount-by-code.server";
import {
  createCodeDiscount,
  type SaveCodeDiscountResult,
  updateCodeDiscount,
} from "~/shopify/discounts/save-code-discount.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";

/**
 * Loads a coupon as the owner of its code discount. A coupon that is archived or has no active rule wants its discount
 * to be ended: its codes stay in the discount, so that no other discount can take them.
 */
export async function couponOwner({
  shopId,
  couponId,
  record,
}: {
  shopId: bigint;
  couponId: bigint;
  record: ShopifyDiscount;
}): Promise<DiscountOwner<ShopifyAdmin>> {
  const coupon = await prisma.coupon.findFirstOrThrow({
    where: { shopId, id: couponId },
    include: { shop: true, discountRule: true },
  });
  const isPool = coupon.type === "bulk_pool";
  const code = await findFirstCode({ shopId, couponId, isPool });
  const { couponInteraction: interaction } = await getSettings({ shopId });
  const { shop, discountRule: rule } = coupon;
  const { currencyCode } = shop;
  // A draft rule may have no reward, and the reward of an inactive rule does not apply.
  const reward = rule?.status === "active" && coupon.archivedAt === null ? readReward(rule.reward) : null;
  const wantedKind = reward && discountKind(reward.kind);

  const toDiscount = (options: { own?: OwnSettings; code?: string; currentTargets?: CurrentTargets }) => {
    if (!rule) throw new Error(`the coupon ${couponId} has no rule`);
    const { own = {}, ...rest } = options;
    return discountOfCoupon({
      coupon: { ...coupon, ...columnsOf(own) },
      rule,
      currencyCode,
      interaction,
      ...rest,
    });
  };

  async function update({
    admin,
    discountId,
    currentTargets,
  }: {
    admin: ShopifyAdmin;
    discountId: string;
    currentTargets: CurrentTargets;
  }) {
    // If an update contains a code, Shopify renames the discount's first code to that code. A pool must keep its first
    // code.
    const renameTo = isPool ? undefined : code?.code;
    const discount = toDiscount({ code: renameTo, currentTargets });
    const updated = await updateCodeDiscount({ admin, discountId, discount });
    const isCodeGone = updated.ok && updated.firstCode === null && renameTo !== undefined;
    return isCodeGone ? addCodeAgain({ admin, discountId, code: renameTo }) : updated;
  }

  return {
    ref: { shopId, couponId },
    shop,
    record,
    wants: reward === null ? "ended" : "active",
    wantedKind,
    isCodePending: !isPool && code?.state === "pending",
    canCreate: code !== null,
    creationCode: code?.code ?? null,
    reactivationReason: "reactivated-in-shopify",

    settingsWith: (own) => settingsOfInput(toDiscount({ own }).input, currencyCode),

    /** Identifies the discount by the code that was sent and by the coupon's tag. */
    async findUnacknowledged(admin) {
      if (record.creationCode === null) return null;
      const discount = await findDiscountByCode({ admin, code: record.creationCode });
      return discount?.tags.includes(couponTag(couponId)) ? discount : null;
    },

    async save({ admin, existing }) {
      if (existing) {
        const currentTargets = targetsOf(existing.settings);
        return toSaveResult(await update({ admin, discountId: existing.id, currentTargets }));
      }
      if (!code) throw new Error(`the coupon ${couponId} has no code to create a discount with`);
      const discount = { ...toDiscount({ code: code.code }), code: code.code };
      const created = await createCodeDiscount({ admin, couponId, discount });
      return !created.ok && created.reason === "taken-by-former"
        ? { ok: false, reason: "replaces", shopifyId: created.discountId }
        : toSaveResult(created);
    },

    async lockCodes({ firstCode }, tx) {
      const text = upperCaseCode(firstCode?.code ?? "");
      await tx.$queryRaw`SELECT 1 FROM codes WHERE shop_id = ${shopId} AND code = ${text} FOR UPDATE`;
    },

    async recordSaved({ firstCode }, tx) {
      const expected = [code?.code, record.creationCode];
      await markFirstCodeAsLive({ shopId, couponId, firstCode, expected }, tx);
    },

    async resolveRejection(error) {
      if (error.reason !== "code-taken" || !code || code.batchId === null) return false;
      const { batchId, id: codeId } = code;
      await replaceOrFailCode({ shopId, couponId, batchId, codeId, error });
      return true;
    },

    async prepareReplacement(tx) {
      // The shop's new fencing token stops a worker that is running syncCodes.
      await tx.shop.updateMany({ where: { id: shopId }, data: { syncFence: { increment: 1 } } });
      await tx.bulkCreation.deleteMany({ where: { shopId, couponId } });
      await tx.bulkDeletion.deleteMany({ where: { shopId, couponId } });
    },

    releaseCodes: ({ fence, deadline }) => requeueCodes({ shopId, couponId, fence, deadline }),

    async recordReplaced(tx) {
      if (wantedKind === null || record.kind === null || record.kind === wantedKind) return;
      const detail = { from: record.kind, to: wantedKind, discount: rule?.name ?? "" };
      await recordActivity({ shopId, couponId, actor: "system", kind: "coupon-moved", detail }, tx);
    },

    async adopt(own, tx) {
      const data = { ...columnsOf(own), version: { increment: 1 } };
      await tx.coupon.updateMany({ where: { shopId, id: couponId }, data });
    },

    async enqueueCodeSync(db) {
      if (isPool) await enqueue({ job: jobs.syncCodes, payload: { shopId } }, db);
    },
  };
}

/**
 * Finds the first code with which the coupon's discount can be created. For a pool, skips codes that Shopify rejected,
 * because the discount can be created with another code. A Standard coupon or URL Token has no other code, so its
 * rejected code is tried again.
 */
async function findFirstCode({
  shopId,
  couponId,
  isPool,
}: {
  shopId: bigint;
  couponId: bigint;
  isPool: boolean;
}) {
  return prisma.code.findFirst({
    where: { shopId, couponId, state: { in: isPool ? POOL_CODE_STATES : SINGLE_CODE_STATES } },
    orderBy: [{ batchId: "asc" }, { id: "asc" }],
  });
}

const POOL_CODE_STATES = ["pending", "live", "enabling"] as const satisfies string[];
const SINGLE_CODE_STATES = [...POOL_CODE_STATES, "failed"] as const satisfies string[];

/** The coupon's columns for settings of a discount. */
function columnsOf({ title, usageLimit, ...own }: OwnSettings) {
  return {
    ...own,
    ...(title === undefined ? {} : { name: title }),
    ...(usageLimit === undefined ? {} : { usageLimitPerCode: usageLimit }),
  };
}

function toSaveResult(result: SaveCodeDiscountResult): SaveResult {
  if (result.ok) return { ok: true, shopifyId: result.discountId, firstCode: result.firstCode };
  if (result.reason === "gone") return { ok: false, reason: "gone" };
  return { ok: false, reason: "rejected", error: { reason: result.reason, message: result.message } };
}

/** Marks the discount's first code as live if it is one of the `expected` codes and still belongs to the coupon. */
async function markFirstCodeAsLive(
  {
    shopId,
    couponId,
    firstCode,
    expected,
  }: {
    shopId: bigint;
    couponId: bigint;
    firstCode: SavedDiscount["firstCode"];
    expected: (string | null | undefined)[];
  },
  tx: Prisma.TransactionClient,
): Promise<void> {
  const text = upperCaseCode(firstCode?.code ?? "");
  const stored = firstCode && expected.includes(text) ? await findCode({ shopId, code: text }, tx) : null;
  if (!firstCode || stored?.couponId !== couponId) return;
  const live = [{ id: stored.id, shopifyCodeId: firstCode.shopifyCodeId }];
  if ((await writeLiveCodes({ shopId, live }, tx)) === 0) return;
  await recordActivity({ shopId, couponId, codeId: stored.id, actor: "system", kind: "coupon-live" }, tx);
}

/**
 * Replaces a pool's code that another discount in Shopify has, or marks it as failed. The next sync creates the discount
 * with the new text or with another code, so that one taken code does not block the whole pool.
 */
async function replaceOrFailCode({
  shopId,
  couponId,
  batchId,
  codeId,
  error: { message: title },
}: {
  shopId: bigint;
  couponId: bigint;
  batchId: bigint;
  codeId: bigint;
  error: SyncError;
}): Promise<void> {
  await prisma.$transaction(async (tx) => {
    if (!(await replaceTakenCode({ shopId, batchId, codeId }, tx))) {
      const syncError =
        title === ""
          ? "Another discount in Shopify already has this code"
          : `The discount “${title}” in Shopify already has this code`;
      await writeFailedCodes({ shopId, failed: [{ id: codeId, syncError }] }, tx);
    }
    await enqueueSync({ owner: { shopId, couponId } }, tx);
  });
}
