import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import { parseCodeText } from "~/domain/codes/code-text";
import { findCode } from "~/domain/codes/find/find-code.server";
import { adoptCode } from "~/domain/sync/drift/adopt-code.server";
import { type ExternalCodePlan, planExternalCodeChange } from "~/domain/sync/drift/plan-external-code-change";
import { recordRemovedCode } from "~/domain/sync/drift/record-removed-code.server";
import { recordRestoredCode } from "~/domain/sync/drift/record-restored-code.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { findDiscountByCode } from "~/shopify/discounts/find-discount-by-code.server";

/**
 * Records an external change of one code: in the Shopify admin or with another app, someone added the code to the
 * coupon's discount or removed the code from this discount.
 *
 * An added code becomes a live code of the coupon, so that its uses are booked. If another coupon has the code, or the
 * app does not support the code's characters, this function only records an activity. A removed code becomes disabled
 * in a pool, and failed in any other coupon.
 *
 * Reads the current state from Shopify, so a late or repeated webhook does no harm. Returns the plan, which is `adopt`
 * even if the app does not support the code's characters. Safe to retry. Throws the gateway's errors.
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
  const discount = await prisma.shopifyDiscount.findFirst({
    where: { shopId, couponId, shop: { uninstalledAt: null } },
    include: { shop: true },
  });
  // Without a discount in Shopify, there is nothing to compare. Deleted discounts are reported by checkDiscount.
  if (!discount?.shopifyId) return "nothing";
  const { shopifyId, shop } = discount;
  const admin = await adminForShop({ shopDomain: shop.domain });
  const holder = await findDiscountByCode({ admin, code });
  const isInDiscount = holder?.id === shopifyId;
  return prisma.$transaction(async (tx) => {
    // applyCodeAction, recordBulkCreation and writeDeletions also lock the shop's row. With this lock, `stored` below
    // includes what these functions committed since the lookup in Shopify, and later calls wait until this transaction
    // ends.
    await tx.$queryRaw`SELECT 1 FROM shops WHERE id = ${shopId} FOR UPDATE`;
    // Since the lookup, replaceDiscount may have moved all codes of the coupon from this discount to a new one.
    if ((await tx.shopifyDiscount.count({ where: { shopId, couponId, shopifyId } })) === 0) return "nothing";
    const stored = await findCode({ shopId, code }, tx);
    // The former text of a renamed code is not a new code. Shopify keeps this text until the rename is synced.
    if (!stored && (await tx.formerCode.count({ where: { shopId, code } })) > 0) return "nothing";
    const plan = planExternalCodeChange({
      stored: stored && { ...stored, belongsToCoupon: stored.couponId === couponId },
      isInDiscount,
    });
    switch (plan) {
      case "adopt":
        if (!parseCodeText(code).ok) {
          const detail = { code, reason: "unsupported-characters" };
          await recordActivity({ shopId, couponId, actor: "system", kind: "code-not-adopted", detail }, tx);
        } else await adoptCode({ shopId, couponId, code, shopifyCodeId }, tx);
        break;
      case "belongs-to-other-coupon": {
        const detail = { code, reason: "used-by-another-coupon", coupon: stored?.couponName ?? "" };
        await recordActivity({ shopId, couponId, actor: "system", kind: "code-not-adopted", detail }, tx);
        break;
      }
      case "restore":
        if (stored)
          await recordRestoredCode({ shopId, couponId, codeId: stored.id, code, shopifyCodeId }, tx);
        break;
      case "record-removal":
        if (stored) await recordRemovedCode({ shopId, couponId, codeId: stored.id, code }, tx);
        break;
    }
    return plan;
  });
}
