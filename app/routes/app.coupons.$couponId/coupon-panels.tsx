import { Card, Tabs, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { ActivityPanel } from "~/routes/app.coupons.$couponId/activity/activity-panel";
import { BatchesPanel } from "~/routes/app.coupons.$couponId/batches/batches-panel";
import { describeBatch } from "~/routes/app.coupons.$couponId/batches/describe-batch";
import { CodesPanel } from "~/routes/app.coupons.$couponId/codes/codes-panel";
import { SingleCode } from "~/routes/app.coupons.$couponId/codes/single-code";
import { type CouponTab, couponTabs } from "~/routes/app.coupons.$couponId/coupon-tab";
import type {
  CouponDetails,
  CouponPanel,
  PoolFacts,
} from "~/routes/app.coupons.$couponId/load-coupon.server";
import { RedemptionsPanel } from "~/routes/app.coupons.$couponId/redemptions/redemptions-panel";
import { useFormat } from "~/ui/use-format";
import { useNextSearch } from "~/ui/use-next-search";

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

const labels: Record<CouponTab, string> = {
  codes: "Codes",
  redemptions: "Redemptions",
  batches: "Batches",
  activity: "Activity",
};

/** The tabs of a coupon's page. The open tab is kept in the URL. */
function CouponTabs({ tab, isPool, children }: { tab: CouponTab; isPool: boolean; children: ReactNode }) {
  const { searchParams, setSearchParams } = useNextSearch();
  const tabs = couponTabs({ isPool });
  const open = (index: number) => {
    // Drops the previous tab's filters and page position, which don't apply to another tab. Keeps `range`, which belongs
    // to the statistics card.
    const listParameters = [...searchParams.keys()].filter((name) => name !== "range");
    const cleared = Object.fromEntries(listParameters.map((name) => [name, ""]));
    setSearchParams({ ...cleared, tab: tabs[index] ?? tab }, { replace: false });
  };
  return (
    <Card padding="0">
      <Tabs
        tabs={tabs.map((id) => ({ id, content: labels[id], panelID: `${id}-panel` }))}
        selected={tabs.indexOf(tab)}
        onSelect={open}
      >
        <Text as="h2" visuallyHidden>
          {labels[tab]}
        </Text>
        {children}
      </Tabs>
    </Card>
  );
}
