import type { CodeState } from "@prisma/client";
import type { Database } from "~/db.server";
import { isEcho } from "~/domain/codes/drift/plan-external-code-change";
import { jobs } from "~/jobs/definitions";
import { enqueueMany } from "~/jobs/enqueue.server";

const OWN_SYNC_GRACE_SECONDS = 2;

/** Shopify's notice that a code was added to a discount or removed from it, by us or by somebody else. */
export interface CodeNotice {
  discountId: string;
  /** Upper-cased. */
  code: string;
  shopifyCodeId: bigint | null;
  isAdded: boolean;
}

/**
 * Has Shopify asked about each code that somebody else added to a coupon's discount, or removed from it. Our own changes
 * are recognized by our own rows, in one statement for all notices: adding a million codes causes a million of them.
 */
export async function enqueueCodeChecks(
  { shopId, notices }: { shopId: bigint; notices: CodeNotice[] },
  db: Database,
): Promise<void> {
  if (notices.length === 0) return;
  const matched = await db.$queryRaw<MatchedNotice[]>`
    SELECT (notice.position - 1)::int AS index, coupons.id AS "couponId", codes.state::text AS state,
      codes.coupon_id = coupons.id AS "isOfCoupon"
    FROM unnest(${notices.map(({ discountId }) => discountId)}::text[], ${notices.map(({ code }) => code)}::text[])
      WITH ORDINALITY AS notice(discount_id, code, position)
    JOIN coupons ON coupons.shop_id = ${shopId} AND coupons.shopify_discount_id = notice.discount_id
    LEFT JOIN codes ON codes.shop_id = ${shopId} AND codes.code = notice.code`;
  const payloads = matched.flatMap(({ index, couponId, state, isOfCoupon }) => {
    const notice = notices[index];
    if (!notice) return [];
    const { code, shopifyCodeId, isAdded } = notice;
    const stored = state === null ? null : { state, isOfCoupon: isOfCoupon ?? false };
    if (isEcho({ stored, isAdded })) return [];
    return [{ shopId, couponId, code, shopifyCodeId: shopifyCodeId ?? undefined }];
  });
  await enqueueMany({ job: jobs.checkCode, payloads, startAfterSeconds: OWN_SYNC_GRACE_SECONDS }, db);
}

interface MatchedNotice {
  index: number;
  couponId: bigint;
  state: CodeState | null;
  isOfCoupon: boolean | null;
}
