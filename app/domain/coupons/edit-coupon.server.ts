import { type Coupon, Prisma, type ShopifyDiscount } from "@prisma/client";
import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import { findCode } from "~/domain/codes/find/find-code.server";
import { couponChanges } from "~/domain/coupons/coupon-changes";
import {
  type CouponEditField,
  type CouponEditFields,
  changedFields,
  couponEditFields,
} from "~/domain/coupons/coupon-fields";
import type { CouponEdit } from "~/domain/coupons/coupon-input";
import { findLastEdit, type LastEdit } from "~/domain/coupons/find-last-edit.server";
import { type MovePlan, planMove } from "~/domain/coupons/plan-move.server";
import { renameCode } from "~/domain/coupons/rename-code.server";
import { findLinkableRule } from "~/domain/discounts/find-linkable-rule.server";
import type { ChangedSetting } from "~/domain/sync/drift/setting-difference";
import { enqueueSync } from "~/domain/sync/enqueue-sync.server";
import { adoptableSettingsOf, syncError } from "~/domain/sync/sync-error";
import { readWrittenSettings, withoutSettings } from "~/domain/sync/written-settings";

/** Someone else changed editable fields of the coupon after this edit started. */
export interface EditConflict {
  /** The coupon's current version. An edit with this version as its base may overwrite the other person's values. */
  version: number;
  /** The fields as the other person saved them. */
  theirs: CouponEditFields;
  /** The fields that the other person changed. */
  changed: CouponEditField[];
  lastEdit: LastEdit | null;
}

export type EditCouponResult =
  /** `isChanged` is false if the edit changed nothing. `saved` is the base of the merchant's next edit. */
  | { ok: true; isChanged: boolean; saved: { version: number; fields: CouponEditFields } }
  | { ok: false; reason: "not-found" | "archived" | "no-such-discount" }
  | { ok: false; reason: "code-taken"; couponName: string }
  | ({ ok: false; reason: "conflict" } & EditConflict)
  /** The live codes would have to move to a new Shopify discount, and the merchant has not confirmed that yet. */
  | { ok: false; reason: "move"; plan: MovePlan };

interface EditRequest {
  shopId: bigint;
  couponId: bigint;
  /** The version and fields that the coupon had when the edit started. */
  base: { version: number; fields: CouponEditFields };
  input: CouponEdit;
  timeZone: string;
  /** Whether the merchant has confirmed moving the codes to a new Shopify discount. */
  isMoveConfirmed: boolean;
  actor: string;
}

/**
 * Saves an edit of a coupon's settings, records the changed values in the activity log and enqueues the coupon's sync,
 * all in one transaction. If someone else has changed editable fields since the edit started, saves nothing and returns
 * `conflict` with that person's values. An edit that changes nothing writes nothing.
 */
export async function editCoupon(edit: EditRequest): Promise<EditCouponResult> {
  try {
    return await prisma.$transaction((tx) => saveEdit(edit, tx));
  } catch (error) {
    // If another coupon takes the code after saveEdit has checked that the code is free, the unique index of `codes`
    // rejects this edit.
    const isDuplicate = error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
    const { shopId, input } = edit;
    const holder = isDuplicate && input.code !== null ? await findCode({ shopId, code: input.code }) : null;
    if (!holder) throw error;
    return { ok: false, reason: "code-taken", couponName: holder.couponName };
  }
}

async function saveEdit(edit: EditRequest, tx: Prisma.TransactionClient): Promise<EditCouponResult> {
  const { shopId, couponId, base, input, timeZone, actor } = edit;
  const { discountRuleId } = input;
  const linkableRule =
    discountRuleId === null ? null : await findLinkableRule({ shopId, discountRuleId }, tx);
  const locked = await lockCoupon({ shopId, couponId }, tx);
  if (!locked) return { ok: false, reason: "not-found" };
  const { coupon, code } = locked;
  if (coupon.archivedAt) return { ok: false, reason: "archived" };

  const theirs = couponEditFields({ coupon: { ...coupon, code: code?.code ?? null }, timeZone });
  const changed = changedFields(base.fields, theirs);
  if (coupon.version !== base.version && changed.length > 0) {
    const lastEdit = await findLastEdit({ shopId, couponId }, tx);
    return { ok: false, reason: "conflict", version: coupon.version, theirs, changed, lastEdit };
  }

  const isRelinked = discountRuleId !== coupon.discountRuleId;
  if (isRelinked && discountRuleId !== null && !linkableRule)
    return { ok: false, reason: "no-such-discount" };
  if (isRelinked && !edit.isMoveConfirmed) {
    const plan = await planMove({ shopId, couponId, discountRuleId }, tx);
    if (plan && plan.liveCount > 0) return { ok: false, reason: "move", plan };
  }
  const isRenamed = code !== null && input.code !== null && input.code !== code.code;
  const holder = isRenamed && input.code !== null ? await findCode({ shopId, code: input.code }, tx) : null;
  if (holder) return { ok: false, reason: "code-taken", couponName: holder.couponName };

  const { code: newCode, ...settings } = input;
  const discount = coupon.discountRule?.name ?? null;
  const changes = couponChanges(
    { ...coupon, discount },
    { ...settings, discount: isRelinked ? (linkableRule?.name ?? null) : discount },
  );
  if (changes.length === 0 && !isRelinked && !isRenamed) {
    return { ok: true, isChanged: false, saved: { version: coupon.version, fields: theirs } };
  }
  if (isRenamed && newCode !== null) await renameCode({ shopId, couponId, code, to: newCode, actor }, tx);
  await tx.coupon.updateMany({
    where: { shopId, id: couponId },
    data: { ...settings, version: { increment: 1 } },
  });
  const record = await tx.shopifyDiscount.findFirstOrThrow({ where: { shopId, couponId } });
  await tx.shopifyDiscount.updateMany({
    where: { shopId, couponId },
    data: { version: { increment: 1 }, ...driftAfterEdit({ coupon, record, settings }) },
  });
  if (changes.length > 0) {
    await recordActivity({ shopId, couponId, actor, kind: "coupon-edited", detail: { changes } }, tx);
  }
  await enqueueSync({ owner: { shopId, couponId } }, tx);
  const fields = couponEditFields({ coupon: { ...settings, code: newCode }, timeZone });
  return { ok: true, isChanged: true, saved: { version: coupon.version + 1, fields } };
}

/**
 * Returns the new values of the record's columns `sync_error` and `written_settings` after an edit.
 *
 * An external change of a setting that the coupon stores is resolved if the merchant edits that setting. An external
 * change of any other setting is resolved if the merchant links another rule or removes the link. The next sync may
 * then overwrite the change, because the merchant has seen the change on the coupon's page. Unresolved changes stay in
 * the sync error. A deletion in Shopify is resolved by every edit: the next sync creates the discount again, as after
 * the edit of an automatic discount. A sync error of any other kind is cleared, because the edit enqueues a new sync.
 */
function driftAfterEdit({
  coupon,
  record,
  settings,
}: {
  coupon: Coupon;
  record: ShopifyDiscount;
  settings: Omit<CouponEdit, "code">;
}): Pick<Prisma.ShopifyDiscountUpdateManyMutationInput, "syncError" | "writtenSettings"> {
  const storedError = syncError.safeParse(record.syncError).data;
  const isRelinked = settings.discountRuleId !== coupon.discountRuleId;
  if (storedError?.reason === "deleted-in-shopify") {
    return { syncError: Prisma.DbNull, writtenSettings: Prisma.DbNull };
  }
  if (storedError?.reason !== "changed-in-shopify") return { syncError: Prisma.DbNull };
  const { changed = [] } = storedError;
  const isChangedByEdit: Partial<Record<ChangedSetting, boolean>> = {
    title: settings.name !== coupon.name,
    startsAt: settings.startsAt.getTime() !== coupon.startsAt.getTime(),
    endsAt: settings.endsAt?.getTime() !== coupon.endsAt?.getTime(),
    usageLimit: settings.usageLimitPerCode !== coupon.usageLimitPerCode,
    isOncePerCustomer: settings.isOncePerCustomer !== coupon.isOncePerCustomer,
  };
  const resolved = changed.filter((setting) => isChangedByEdit[setting] ?? isRelinked);
  const unresolved = changed.filter((setting) => !resolved.includes(setting));
  const adoptable = adoptableSettingsOf(storedError).filter((setting) => unresolved.includes(setting));
  const written = readWrittenSettings(record.writtenSettings);
  return {
    syncError: unresolved.length === 0 ? Prisma.DbNull : { ...storedError, changed: unresolved, adoptable },
    writtenSettings: written ? withoutSettings(written, resolved) : Prisma.DbNull,
  };
}

/**
 * Locks the code of a Standard coupon or URL Token, then the coupon, and returns both. Every function locks codes
 * before coupons, which prevents deadlocks. For a pool, locks and returns only the coupon. Returns null if the shop has
 * no such coupon.
 */
async function lockCoupon(
  { shopId, couponId }: { shopId: bigint; couponId: bigint },
  tx: Prisma.TransactionClient,
) {
  await tx.$queryRaw`
    SELECT 1 FROM codes WHERE shop_id = ${shopId} AND coupon_id = ${couponId} AND batch_id IS NULL FOR UPDATE`;
  await tx.$queryRaw`SELECT 1 FROM coupons WHERE shop_id = ${shopId} AND id = ${couponId} FOR UPDATE`;
  const coupon = await tx.coupon.findFirst({
    where: { shopId, id: couponId },
    include: { discountRule: { select: { name: true } } },
  });
  if (!coupon) return null;
  const isPool = coupon.type === "bulk_pool";
  const code = isPool
    ? null
    : await tx.code.findFirst({ where: { shopId, couponId }, orderBy: { id: "asc" } });
  return { coupon, code };
}
