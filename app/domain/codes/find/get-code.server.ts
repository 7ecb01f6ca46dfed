import type { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { codeStatus } from "~/domain/codes/code-status";
import { discountFacts } from "~/domain/coupons/coupon-status";
import { namesInRule } from "~/domain/discounts/names-in-rule";
import { syncError } from "~/domain/sync/sync-error";
import { settingsOfRule } from "~/shopify/discounts/settings-of-rule";

export class CodeNotFound extends Error {}

/**
 * Reads a code with its coupon, discount, batch and uses. `usedCount` includes usage deltas that are not applied yet.
 * Throws CodeNotFound if the shop has no such code.
 */
export async function getCode({
  shopId,
  codeId,
  now = new Date(),
}: {
  shopId: bigint;
  codeId: bigint;
  now?: Date;
}) {
  const found = await prisma.code.findFirst({
    where: { shopId, id: codeId },
    include: {
      coupon: {
        include: {
          discountRule: { select: ruleSelect },
          shopifyDiscount: { select: { version: true, syncedVersion: true, syncError: true } },
          shop: { select: { currencyCode: true } },
        },
      },
    },
  });
  if (!found?.coupon.shopifyDiscount) throw new CodeNotFound(`no code ${codeId} in this shop`);
  const { coupon: couponRow, batchId, ...code } = found;
  const { discountRule, shopifyDiscount: _, shop, ...coupon } = couponRow;
  const [batch, usedCount, newestUse, firstUse, canceledUseCount] = await Promise.all([
    batchId === null ? null : prisma.batch.findFirst({ where: { shopId, id: batchId }, select: batchSelect }),
    readUsedCount({ shopId, codeId }),
    findNewestUse({ shopId, codeId }),
    prisma.redemption.aggregate({ where: { shopId, codeId }, _min: { redeemedAt: true } }),
    // Only codes with a usage limit need this count.
    coupon.usageLimitPerCode === null
      ? 0
      : prisma.redemption.count({ where: { shopId, codeId, reversedReason: "order-cancelled" } }),
  ]);
  const { usageLimitPerCode } = coupon;
  const facts = discountFacts({ discountRule, shopifyDiscount: found.coupon.shopifyDiscount });
  return {
    ...code,
    usedCount,
    firstUsedAt: firstUse._min.redeemedAt,
    /**
     * Number of uses on orders that were canceled later. Shopify counts these uses, but the app does not. Always 0 if
     * the coupon has no usage limit per code.
     */
    canceledUseCount,
    newestUse,
    batch,
    status: codeStatus(
      {
        state: code.state,
        usedCount,
        usageLimitPerCode,
        coupon: { ...coupon, ...facts },
      },
      now,
    ),
    coupon: {
      ...coupon,
      version: facts.version,
      syncedVersion: facts.syncedVersion,
      syncError: facts.syncError === null ? null : syncError.parse(facts.syncError),
    },
    discount: discountRule && {
      id: discountRule.id,
      name: discountRule.name,
      status: discountRule.status,
      startsAt: discountRule.startsAt,
      endsAt: discountRule.endsAt,
      ruleSettings: settingsOfRule({ rule: discountRule, currencyCode: shop.currencyCode }),
      names: namesInRule(discountRule),
    },
  };
}

const ruleSelect = {
  id: true,
  name: true,
  status: true,
  startsAt: true,
  endsAt: true,
  reward: true,
  conditions: true,
} satisfies Prisma.DiscountRuleSelect;

const batchSelect = {
  id: true,
  kind: true,
  label: true,
  createdBy: true,
  createdAt: true,
} satisfies Prisma.BatchSelect;

/**
 * Reads the code's `used_count` plus its usage deltas that are not applied yet, in one statement. With two statements,
 * deltas applied in between would be counted twice or not at all.
 */
async function readUsedCount({ shopId, codeId }: { shopId: bigint; codeId: bigint }): Promise<number> {
  const [code] = await prisma.$queryRaw<{ usedCount: number }[]>`
    SELECT codes.used_count + coalesce((
      SELECT sum(delta) FROM usage_deltas
      WHERE usage_deltas.shop_id = codes.shop_id AND usage_deltas.coupon_id = codes.coupon_id
        AND usage_deltas.code_id = codes.id
    ), 0)::int AS "usedCount"
    FROM codes WHERE codes.shop_id = ${shopId} AND codes.id = ${codeId}`;
  if (!code) throw new CodeNotFound(`no code ${codeId} in this shop`);
  return code.usedCount;
}

/** Finds the newest use that was not reversed, or the newest reversed use if there is no other. Null if never used. */
async function findNewestUse({ shopId, codeId }: { shopId: bigint; codeId: bigint }) {
  const findNewest = (isReversed: boolean) =>
    prisma.redemption.findFirst({
      where: { shopId, codeId, reversedAt: isReversed ? { not: null } : null },
      orderBy: { redeemedAt: "desc" },
      include: { order: { select: { name: true, customerId: true, customerName: true } } },
    });
  const use = (await findNewest(false)) ?? (await findNewest(true));
  if (!use) return null;
  const { order, amountOffMinor, currencyCode, redeemedAt, reversedReason } = use;
  const { name: orderName, customerId, customerName } = order;
  const isReversed = use.reversedAt !== null;
  return {
    orderName,
    customerId,
    customerName,
    amountOffMinor,
    currencyCode,
    redeemedAt,
    isReversed,
    reversedReason,
  };
}
