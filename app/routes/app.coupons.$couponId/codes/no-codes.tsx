import { Link, Text } from "@shopify/polaris";
import { SearchIcon } from "@shopify/polaris-icons";
import type { CodeFilter, CodeSelection } from "~/domain/codes/find/code-selection";
import type { CouponDetails } from "~/routes/app.coupons.$couponId/load-coupon.server";
import { EmptyList } from "~/ui/empty-list";

const emptyTitleByFilter: Record<CodeFilter, string> = {
  all: "No codes yet",
  unused: "No unused codes",
  used: "No codes used yet",
  failed: "No failed codes",
  disabled: "No disabled codes",
};

/** Empty state of the code list. If the list is filtered, shows a link that clears the filters. */
export function NoCodes({ coupon, selection }: { coupon: CouponDetails; selection: CodeSelection }) {
  const { filter, prefix, batchId } = selection;
  const isFiltered = filter !== "all" || prefix !== "" || batchId !== null;
  return (
    <EmptyList icon={SearchIcon} title={emptyTitle(selection)}>
      {isFiltered ? (
        <Link url={`/app/coupons/${coupon.id}?tab=codes`}>Show all codes</Link>
      ) : (
        <Text as="p" tone="subdued">
          Codes appear here as they’re generated.
        </Text>
      )}
    </EmptyList>
  );
}

function emptyTitle({ filter, prefix, batchId }: CodeSelection): string {
  if (prefix !== "") {
    const isOnlyFilter = filter === "all" && batchId === null;
    return isOnlyFilter ? `No codes start with “${prefix}”` : `No matching codes start with “${prefix}”`;
  }
  if (batchId === null) return emptyTitleByFilter[filter];
  return filter === "all" ? "No codes from this batch" : "No matching codes in this batch";
}
