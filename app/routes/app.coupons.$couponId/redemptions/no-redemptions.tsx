import { Link, Text } from "@shopify/polaris";
import { OrderIcon, SearchIcon } from "@shopify/polaris-icons";
import { isFiltered, type RedemptionFilter } from "~/domain/redemptions/redemption-filter";
import { EmptyList } from "~/ui/empty-list";

/** In the list's place where no redemption is to be shown, with the way back to where there are some. */
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
    <EmptyList icon={OrderIcon} title={`Nobody has used ${hasManyCodes ? "these codes" : "this code"} yet`}>
      <Text as="p" tone="subdued" alignment="center">
        {`Every order that uses ${hasManyCodes ? "one" : "it"} appears here within seconds.`}
      </Text>
    </EmptyList>
  );
}

function emptyTitle({ status, code, order, customer, from, until }: RedemptionFilter): string {
  const isByStatusAlone = code + order + customer === "" && from === null && until === null;
  if (!isByStatusAlone) return "No redemption matches";
  if (status === "reversed") return "No use was given back";
  return status === "test" ? "No test order used a code" : "No redemption counts";
}
