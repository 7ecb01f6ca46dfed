import { prisma } from "~/db.server";
import { pauseBatch } from "~/domain/batches/pause-batch.server";
import { changeCodes } from "~/domain/codes/changes/change-codes.server";
import { defaultCodeFormat } from "~/domain/codes/generate/code-format";
import { prepareImport } from "~/domain/codes/import/prepare-import.server";
import { couponEditFields } from "~/domain/coupons/coupon-fields";
import { getCoupon } from "~/domain/coupons/get-coupon.server";
import { emptyRuleFields } from "~/domain/discounts/form/rule-fields";
import { saveDraftRule } from "~/domain/discounts/save-draft-rule.server";
import { aCoupon } from "./a-coupon";
import { aDiscountRule } from "./a-discount-rule";
import { anEmptyPool, aPool } from "./a-pool";
import { anInstalledShop } from "./an-installed-shop";

/**
 * Creates a shop with the rows to which the app's forms refer by ID: rules, coupons, batches, codes and an import. Each
 * row is in a state in which a form can change it, such as a paused batch that can be resumed.
 */
export async function aShopWithIds(domain: string) {
  const { id: shopId, timeZone } = await anInstalledShop({ domain });
  const prefix = domain.slice(0, 5).toUpperCase();
  const { id: ruleId } = await aDiscountRule({ shopId });
  const draft = await saveDraftRule({ shopId, existing: null, fields: emptyRuleFields, actor: "test" });
  if (!draft.ok) throw new Error(`could not create a draft rule: ${draft.reason}`);
  const { id: couponId } = await aCoupon({ shopId, code: `${prefix}1` });
  const pool = await aPool({ shopId, batch: { quantity: 4, format: { ...defaultCodeFormat, prefix } } });
  const runningPool = await anEmptyPool({ shopId });
  const pausedPool = await anEmptyPool({ shopId });
  await pauseBatch({ shopId, batchId: pausedPool.batchId, actor: "test" });
  const codes = await prisma.code.findMany({ where: { couponId: pool.id }, orderBy: { id: "asc" } });
  const [failedCodeId, disabledCodeId, ...otherCodeIds] = codes.map(({ id }) => id);
  if (!failedCodeId || !disabledCodeId) throw new Error("the pool has too few codes");
  await prisma.code.update({ where: { id: failedCodeId }, data: { state: "failed", syncError: "no" } });
  const chosen = { codeIds: [disabledCodeId] };
  await changeCodes({ shopId, couponId: pool.id, action: "disable", chosen, actor: "test" });
  const source = `${prefix}-IMPORTED\n${prefix}-IMPORTED`;
  const prepared = await prepareImport({ shopId, couponId: pool.id, source, actor: "test" });
  if (!prepared.ok) throw new Error(`could not prepare the import: ${prepared.reason}`);
  const coupon = await getCoupon({ shopId, couponId });
  return {
    shopId,
    domain,
    version: String(coupon.version),
    fields: couponEditFields({ coupon: { ...coupon, code: coupon.code?.code ?? null }, timeZone }),
    ...{
      ruleId,
      draftId: draft.id,
      couponId,
      poolId: pool.id,
      batchId: pool.batchId,
      importId: prepared.importId,
    },
    runningBatchId: runningPool.batchId,
    pausedBatchId: pausedPool.batchId,
    disabledCodeId,
    codeIds: otherCodeIds.join(),
  };
}

export type ShopWithIds = Awaited<ReturnType<typeof aShopWithIds>>;
