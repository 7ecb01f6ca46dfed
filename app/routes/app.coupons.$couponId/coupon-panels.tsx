import { ActivityPanel } from "~/routes/app.coupons.$couponId/activity/activity-panel";
import { BatchesPanel } from "~/routes/app.coupons.$couponId/batches/batches-panel";
import { describeBatch } from "~/routes/app.coupons.$couponId/batches/describe-batch";
import { CodesPanel } from "~/routes/app.coupons.$couponId/codes/codes-panel";
import { SingleCode } from "~/routes/app.coupons.$couponId/codes/single-code";
import { CouponTabs } from "~/routes/app.coupons.$couponId/coupon-tabs";
import type {
  CouponDetails,
  CouponPanel,
  PoolFacts,
} from "~/routes/app.coupons.$couponId/load-coupon.server";
import { RedemptionsPanel } from "~/routes/app.coupons.$couponId/redemptions/redemptions-panel";
import { useFormat } from "~/ui/use-format";

interface CouponPanelsProps {
  coupon: CouponDetails;
  /** Null unless the coupon is a Bulk Pool. */
  pool: PoolFacts | null;
  panel: CouponPanel;
  now: Date;
  timeZone: string;
  /** Actor id of the signed-in staff member. */
  viewer: string;
}

/** The tabs of a coupon: codes, redemptions, batches (only for a pool), and activity. */
export function CouponPanels(props: CouponPanelsProps) {
  return (
    <CouponTabs tab={props.panel.tab} isPool={props.pool !== null}>
      <SelectedPanel {...props} />
    </CouponTabs>
  );
}

function SelectedPanel({ coupon, pool, panel, now, timeZone, viewer }: CouponPanelsProps) {
  const { locale } = useFormat();
  switch (panel.tab) {
    case "codes": {
      if (!pool) return <SingleCode coupon={coupon} code={panel.codes[0]} now={now} timeZone={timeZone} />;
      const { batchId } = panel.selection;
      const batch = pool.newestBatches.find(({ id }) => id === batchId);
      const name = batch ? describeBatch({ batch, timeZone, locale }) : "an earlier batch";
      return (
        <CodesPanel
          coupon={coupon}
          page={panel}
          counts={pool.counts}
          batchName={batchId === null ? null : name}
          now={now}
          timeZone={timeZone}
        />
      );
    }
    case "redemptions":
      return (
        <RedemptionsPanel
          couponId={coupon.id}
          page={panel}
          hasManyCodes={pool !== null}
          now={now}
          timeZone={timeZone}
        />
      );
    case "batches":
      return <BatchesPanel coupon={coupon} page={panel} now={now} timeZone={timeZone} viewer={viewer} />;
    case "activity":
      return <ActivityPanel page={panel} now={now} timeZone={timeZone} viewer={viewer} />;
  }
}
