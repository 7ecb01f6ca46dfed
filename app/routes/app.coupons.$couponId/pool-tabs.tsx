import { useNavigate } from "@remix-run/react";
import { Card, Tabs } from "@shopify/polaris";
import type { ReactNode } from "react";
import type { PoolTab } from "~/routes/app.coupons.$couponId/pool-tab";

const tabs: { id: PoolTab; content: string; panelID: string }[] = [
  { id: "codes", content: "Codes", panelID: "codes-panel" },
  { id: "redemptions", content: "Redemptions", panelID: "redemptions-panel" },
  { id: "batches", content: "Batches", panelID: "batches-panel" },
];

/** A pool's codes, their redemptions and its history, one at a time. The open one stands in the address. */
export function PoolTabs({ tab, children }: { tab: PoolTab; children: ReactNode }) {
  const navigate = useNavigate();
  return (
    <Card padding="0">
      <Tabs
        tabs={tabs}
        selected={tabs.findIndex(({ id }) => id === tab)}
        onSelect={(index) => navigate(`?tab=${tabs[index]?.id}`, { preventScrollReset: true })}
      >
        {children}
      </Tabs>
    </Card>
  );
}
