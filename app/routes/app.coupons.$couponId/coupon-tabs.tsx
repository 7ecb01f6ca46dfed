import { useNavigate, useSearchParams } from "@remix-run/react";
import { Card, Tabs, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { type CouponTab, couponTabs } from "~/routes/app.coupons.$couponId/coupon-tab";

const labels: Record<CouponTab, string> = {
  codes: "Codes",
  redemptions: "Redemptions",
  batches: "Batches",
  activity: "Activity",
};

/** What there is to see of a coupon, one at a time. The open one stands in the address. */
export function CouponTabs({
  tab,
  isPool,
  children,
}: {
  tab: CouponTab;
  isPool: boolean;
  children: ReactNode;
}) {
  const navigate = useNavigate();
  const [parameters] = useSearchParams();
  const tabs = couponTabs({ isPool });
  const open = (index: number) => {
    const next = new URLSearchParams({ tab: tabs[index] ?? tab });
    const range = parameters.get("range");
    if (range) next.set("range", range);
    navigate(`?${next}`, { preventScrollReset: true });
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
