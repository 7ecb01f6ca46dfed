import { Link, Text } from "@shopify/polaris";
import { OrderIcon, SearchIcon } from "@shopify/polaris-icons";
import { isFiltered, type RedemptionFilter } from "~/domain/redemptions/redemption-filter";
import { EmptyList } from "~/ui/empty-list";

/** Empty state of the redemption list. If the list is filtered, shows a link that clears the filters. */
export function NoRedemptions({
  couponId,
  filter,
  hasManyCodes,
}: {
  couponId: bigint;
  filter: RedemptionFilter;
  hasManyCodes: boolean;
}) {
  if (isFiltered(filter)) {
    return (
      <EmptyList icon={SearchIcon} title={emptyTitle(filter)}>
        <Link url={`/app/coupons/${couponId}?tab=redemptions`}>Show all redemptions</Link>
      </EmptyList>
    );
  }
  return (
    <EmptyList
      icon={OrderIcon}
      title={hasManyCodes ? "These codes haven’t been used yet" : "This code hasn’t been used yet"}
    >
      <Text as="p" tone="subdued" alignment="center">
        {`Orders that use ${hasManyCodes ? "these codes" : "this code"} appear here within seconds.`}
      </Text>
    </EmptyList>
  );
}

function emptyTitle({ status, code, order, customer, from, until }: RedemptionFilter): string {
  const isByStatusAlone = code + order + customer === "" && from === null && until === null;
  if (!isByStatusAlone) return "No matching redemptions";
  if (status === "reversed") return "No reversed uses";
  return status === "test" ? "No test orders used a code" : "No counted redemptions";
}
