import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import { parseCodeText } from "~/domain/codes/code-text";
import { adoptCode } from "~/domain/codes/drift/adopt-code.server";
import {
  type ExternalCodePlan,
  planExternalCodeChange,
} from "~/domain/codes/drift/plan-external-code-change";
import { recordRemovedCode } from "~/domain/codes/drift/record-removed-code.server";
import { restoreCode } from "~/domain/codes/drift/restore-code.server";
import { findCode } from "~/domain/codes/find-code.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { findDiscountByCode } from "~/shopify/discounts/find-discount-by-code.server";

/**
 * Brings us in line with what somebody did to one code in Shopify's own admin: a code that was added to a coupon's
 * discount becomes the coupon's, so that its uses are booked; one that was removed does not work any more. Asks Shopify
 * how it is now, so that a late or repeated notice does no harm. Throws as the gateway does.
 */
export async function checkCode({
  shopId,
  couponId,
  code,
  shopifyCodeId,
}: {
  shopId: bigint;
  couponId: bigint;
  code: string;
  shopifyCodeId: bigint | null;
}): Promise<ExternalCodePlan> {
  const coupon = await prisma.coupon.findFirst({ where: { shopId, id: couponId }, include: { shop: true } });
  // With the whole discount gone, the coupon tells of it.
  if (!coupon?.shopifyDiscountId || coupon.shop.uninstalledAt) return "nothing";
  const { shopifyDiscountId } = coupon;
  const admin = await adminForShop({ shopDomain: coupon.shop.domain });
  const holder = await findDiscountByCode({ admin, code });
  const isInShopify = holder?.id === shopifyDiscountId;
  return prisma.$transaction(async (tx) => {
    // As all who change codes do; and nothing is decided from a look before a sync that ended meanwhile.
    await tx.$queryRaw`SELECT 1 FROM shops WHERE id = ${shopId} FOR UPDATE`;
    // The discount that was asked may just be left by all of its codes: see moveCodesOut.
    if ((await tx.coupon.count({ where: { shopId, id: couponId, shopifyDiscountId } })) === 0)
      return "nothing";
    const stored = await findCode({ shopId, code }, tx);
    // Shopify has a renamed code's old text until it is told of the new one.
    if (!stored && (await tx.formerCode.count({ where: { shopId, code } })) > 0) return "nothing";
    const plan = planExternalCodeChange({
      stored: stored && { ...stored, belongsToCoupon: stored.couponId === couponId },
      isInShopify,
    });
    switch (plan) {
      case "adopt":
        if (!parseCodeText(code).ok) {
          const detail = { code, because: "characters" };
          await recordActivity(
            { shopId, couponId, actor: "system", kind: "code-not-taken-over", detail },
            tx,
          );
        } else await adoptCode({ shopId, couponId, code, shopifyCodeId }, tx);
        break;
      case "belongs-to-other-coupon": {
        const detail = { code, because: stored?.couponName ?? "" };
        await recordActivity({ shopId, couponId, actor: "system", kind: "code-not-taken-over", detail }, tx);
        break;
      }
      case "restore":
        if (stored) await restoreCode({ shopId, couponId, codeId: stored.id, code, shopifyCodeId }, tx);
        break;
      case "record-removal":
        if (stored) await recordRemovedCode({ shopId, couponId, codeId: stored.id, code }, tx);
        break;
    }
    return plan;
  });
}
