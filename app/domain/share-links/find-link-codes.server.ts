import type { DiscountRule, Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { codeStatus } from "~/domain/codes/code-status";
import { findCodes } from "~/domain/codes/find/find-codes.server";
import { discountFacts } from "~/domain/coupons/coupon-status";
import { discountClass } from "~/domain/discounts/discount-kind";
import { readReward } from "~/domain/discounts/reward";
import { ruleCombinations } from "~/domain/discounts/rule-combinations";
import type { CouponInteraction } from "~/domain/settings/coupon-interaction";
import { getSettings } from "~/domain/settings/get-settings.server";
import type { LinkCode } from "~/domain/share-links/link-code";

const MAX_COUPONS = 10;

/**
 * Finds codes that a merchant can add to the link of `code`. Finds codes that start with `text`, or whose Standard or
 * URL Token coupon has `text` in its name. If `text` is empty, finds the codes of the newest coupons. Leaves out `code`
 * itself, and codes that don't work and are not scheduled either. The code `text` comes first, then the newest codes.
 * `own` is the code of the link; null if the shop does not have the code. `hasMore` is true if more codes may match.
 */
export async function findLinkCodes({
  shopId,
  code,
  text,
  now,
}: {
  shopId: bigint;
  code: string;
  text: string;
  now: Date;
}): Promise<{ own: LinkCode | null; found: LinkCode[]; hasMore: boolean }> {
  const [ownCode, { exact, prefixMatches, hasMore }, coupons] = await Promise.all([
    prisma.code.findUnique({ where: { shopId_code: { shopId, code } }, select: { id: true } }),
    findCodes({ shopId, text, now }),
    findCouponsByText({ shopId, text, now }),
  ]);
  const codeIds = [ownCode, exact, ...prefixMatches].flatMap((each) => each?.id ?? []);
  const [{ couponInteraction }, codes] = await Promise.all([
    getSettings({ shopId }),
    prisma.code.findMany({
      where: { shopId, OR: [{ id: { in: codeIds } }, { couponId: { in: coupons.ids } }] },
      include: codeInclude,
      orderBy: { id: "desc" },
    }),
  ]);
  const toLinkCode = ({ code, coupon }: CodeRow): LinkCode => ({
    code,
    couponName: coupon.name,
    discount: coupon.discountRule && activeDiscount(coupon.discountRule, couponInteraction),
  });
  const own = codes.find(({ id }) => id === ownCode?.id);
  const isExact = ({ id }: CodeRow) => id === exact?.id;
  const exactFirst = [...codes.filter(isExact), ...codes.filter((each) => !isExact(each))];
  return {
    own: own ? toLinkCode(own) : null,
    found: exactFirst.filter((each) => each !== own && worksNowOrLater(each, now)).map(toLinkCode),
    hasMore: hasMore || coupons.hasMore,
  };
}

const codeInclude = {
  coupon: { include: { discountRule: true, shopifyDiscount: true } },
} satisfies Prisma.CodeInclude;

type CodeRow = Prisma.CodeGetPayload<{ include: typeof codeInclude }>;

/** Ignores usage deltas that are not applied yet. */
function worksNowOrLater({ coupon, ...code }: CodeRow, now: Date): boolean {
  const { discountRule, shopifyDiscount, usageLimitPerCode } = coupon;
  if (!shopifyDiscount) return false;
  const facts = { ...coupon, ...discountFacts({ discountRule, shopifyDiscount }) };
  return ["live", "adding", "scheduled"].includes(
    codeStatus({ ...code, usageLimitPerCode, coupon: facts }, now),
  );
}

/**
 * Returns the ids of the newest coupons that are not pools, have `text` in their name, and are not archived or over,
 * and whose discount is active and not over.
 */
async function findCouponsByText({ shopId, text, now }: { shopId: bigint; text: string; now: Date }) {
  // PostgreSQL rejects text with a NUL character.
  const name = text.replaceAll("\0", "").trim();
  const isNotOver = { OR: [{ endsAt: null }, { endsAt: { gt: now } }] } satisfies Prisma.CouponWhereInput;
  const coupons = await prisma.coupon.findMany({
    where: {
      shopId,
      type: { not: "bulk_pool" },
      archivedAt: null,
      ...isNotOver,
      discountRule: { status: "active", ...isNotOver },
      // Prisma does not escape the wildcards of LIKE.
      name: { contains: name.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" },
    },
    orderBy: { id: "desc" },
    take: MAX_COUPONS + 1,
    select: { id: true },
  });
  const ids = coupons.map(({ id }) => id);
  return { ids: ids.slice(0, MAX_COUPONS), hasMore: ids.length > MAX_COUPONS };
}

function activeDiscount(rule: DiscountRule, shop: CouponInteraction): LinkCode["discount"] {
  const reward = rule.status === "active" ? readReward(rule.reward) : null;
  return (
    reward && {
      ruleId: String(rule.id),
      class: discountClass(reward),
      combinesWith: ruleCombinations({ reward, interaction: rule.interaction, shop }),
    }
  );
}
