import { Link, Text } from "@shopify/polaris";
import { SearchIcon } from "@shopify/polaris-icons";
import type { CodeFilter, CodeSelection } from "~/domain/codes/code-selection";
import type { CouponDetails } from "~/routes/app.coupons.$couponId/route";
import { EmptyList } from "~/ui/empty-list";

const emptyTitleByFilter: Record<CodeFilter, string> = {
  all: "No codes yet",
  unused: "Every code was used",
  used: "No code was used yet",
  failed: "No code failed",
  disabled: "No code is disabled",
};

/** In the list's place where no code is to be shown, with the way back to where there are some. */
export function NoCodes({ coupon, selection }: { coupon: CouponDetails; selection: CodeSelection }) {
  const { filter, prefix, batchId } = selection;
  const isFiltered = filter !== "all" || prefix !== "" || batchId !== null;
  return (
    <EmptyList icon={SearchIcon} title={emptyTitle(selection)}>
      {isFiltered ? (
        <Link url={`/app/coupons/${coupon.id}?tab=codes`}>Show all codes</Link>
      ) : (
        <Text as="p" tone="subdued">
          Codes appear here as they are made.
        </Text>
      )}
    </EmptyList>
  );
}

function emptyTitle({ filter, prefix, batchId }: CodeSelection): string {
  if (prefix !== "") return `No code here begins with “${prefix}”`;
  return batchId === null ? emptyTitleByFilter[filter] : "No code of this batch is here";
}
