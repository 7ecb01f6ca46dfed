import { Card, Tabs, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { type CouponTab, couponTabs } from "~/routes/app.coupons.$couponId/coupon-tab";
import { useNextSearch } from "~/ui/use-next-search";

const labels: Record<CouponTab, string> = {
  codes: "Codes",
  redemptions: "Redemptions",
  batches: "Batches",
  activity: "Activity",
};

/** The tabs of a coupon's page. The open tab is kept in the URL. */
export function CouponTabs({
  tab,
  isPool,
  children,
}: {
  tab: CouponTab;
  isPool: boolean;
  children: ReactNode;
}) {
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
