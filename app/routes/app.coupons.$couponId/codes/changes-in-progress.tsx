import { Banner } from "@shopify/polaris";
import type { CodeAction } from "~/routes/app.coupons.$couponId/codes/use-codes-action";
import { useFormat } from "~/ui/use-format";

const actionLabels: Record<CodeAction, string> = {
  disable: "Disabling codes",
  enable: "Enabling codes",
  delete: "Deleting codes",
};

/** Shows a banner for each code change that is still running. */
export function ChangesInProgress({
  changes,
}: {
  changes: { id: bigint; action: CodeAction; changedCount: number }[];
}) {
  const { formatCount } = useFormat();
  return changes.map(({ id, action, changedCount }) => (
    <Banner key={String(id)} tone="info">
      {`${actionLabels[action]}: ${formatCount(changedCount)} so far. You can leave this page.`}
    </Banner>
  ));
}
