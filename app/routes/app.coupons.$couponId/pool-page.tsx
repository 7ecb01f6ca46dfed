import { BlockStack } from "@shopify/polaris";
import { batchName } from "~/routes/app.coupons.$couponId/batches/batch-name";
import { BatchesPanel } from "~/routes/app.coupons.$couponId/batches/batches-panel";
import { BatchesUnderWay } from "~/routes/app.coupons.$couponId/batches/batches-under-way";
import { ChangesUnderWay } from "~/routes/app.coupons.$couponId/codes/changes-under-way";
import { CodesPanel } from "~/routes/app.coupons.$couponId/codes/codes-panel";
import type { loadPool } from "~/routes/app.coupons.$couponId/load-pool.server";
import { PoolTabs } from "~/routes/app.coupons.$couponId/pool-tabs";
import { type RedemptionsProps, RedemptionsTable } from "~/routes/app.coupons.$couponId/redemptions-card";
import type { CouponDetails } from "~/routes/app.coupons.$couponId/route";

export type PoolFacts = Awaited<ReturnType<typeof loadPool>>;

/** What a Bulk Pool has in place of one code: what is under way, its codes, their redemptions and its history. */
export function PoolPage({
  coupon,
  pool,
  redemptions,
  now,
  timeZone,
  actor,
}: {
  coupon: CouponDetails;
  pool: PoolFacts;
  redemptions: RedemptionsProps | null;
  now: Date;
  timeZone: string;
  actor: string;
}) {
  const batchId = pool.codes?.selection.batchId ?? null;
  const batch = pool.newestBatches.find(({ id }) => id === batchId);
  return (
    <BlockStack gap="400">
      <BatchesUnderWay coupon={coupon} batches={pool.newestBatches} now={now} timeZone={timeZone} />
      <ChangesUnderWay changes={pool.changes} />
      <PoolTabs tab={pool.tab}>
        {pool.codes ? (
          <CodesPanel
            coupon={coupon}
            page={pool.codes}
            counts={pool.counts}
            batchName={batchId === null ? null : batch ? batchName({ batch, timeZone }) : "an earlier one"}
            now={now}
            timeZone={timeZone}
          />
        ) : null}
        {redemptions ? <RedemptionsTable {...redemptions} hasManyCodes /> : null}
        {pool.batches ? (
          <BatchesPanel coupon={coupon} page={pool.batches} now={now} timeZone={timeZone} actor={actor} />
        ) : null}
      </PoolTabs>
    </BlockStack>
  );
}
