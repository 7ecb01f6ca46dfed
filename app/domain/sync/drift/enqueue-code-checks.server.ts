import type { CodeState } from "@prisma/client";
import type { Database } from "~/db.server";
import { isEcho } from "~/domain/sync/drift/plan-external-code-change";
import { jobs } from "~/jobs/definitions";
import { enqueueMany } from "~/jobs/enqueue.server";

/** Delays each check, so that a sync of this app that caused the webhook can save its results first. */
const OWN_SYNC_GRACE_SECONDS = 2;

/** The data of a Shopify webhook about a code that this app or someone else added to or removed from a discount. */
export interface CodeNotice {
  discountId: string;
  /** Normalized (see normalizeCode). */
  code: string;
  shopifyCodeId: bigint | null;
  isAdded: boolean;
}

/**
 * Enqueues a check for each code that someone other than this app added to or removed from a coupon's discount. The
 * app's own changes are recognized by the state of the stored codes. One query finds the coupons and codes for all
 * notices, because adding a million codes causes a million webhooks. Safe to repeat.
 */
export async function enqueueCodeChecks(
  { shopId, notices }: { shopId: bigint; notices: CodeNotice[] },
  db: Database,
): Promise<void> {
  if (notices.length === 0) return;
  const matched = await db.$queryRaw<MatchedNotice[]>`
    SELECT (notice.position - 1)::int AS index, discount.coupon_id AS "couponId", codes.state::text AS state,
      codes.coupon_id = discount.coupon_id AS "belongsToCoupon"
    FROM unnest(${notices.map(({ discountId }) => discountId)}::text[], ${notices.map(({ code }) => code)}::text[])
      WITH ORDINALITY AS notice(discount_id, code, position)
    JOIN shopify_discounts discount ON discount.shop_id = ${shopId} AND discount.shopify_id = notice.discount_id
      AND discount.coupon_id IS NOT NULL
    LEFT JOIN codes ON codes.shop_id = ${shopId} AND codes.code = notice.code`;
  const payloads = matched.flatMap(({ index, couponId, state, belongsToCoupon }) => {
    const notice = notices[index];
    if (!notice) return [];
    const { code, shopifyCodeId, isAdded } = notice;
    const stored = state === null ? null : { state, belongsToCoupon: belongsToCoupon ?? false };
    if (isEcho({ stored, isAdded })) return [];
    return [{ shopId, couponId, code, shopifyCodeId: shopifyCodeId ?? undefined }];
  });
  await enqueueMany({ job: jobs.checkCode, payloads, startAfterSeconds: OWN_SYNC_GRACE_SECONDS }, db);
}

interface MatchedNotice {
  index: number;
  couponId: bigint;
  state: CodeState | null;
  belongsToCoupon: boolean | null;
}
