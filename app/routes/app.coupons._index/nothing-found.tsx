import { Link } from "@shopify/polaris";
import { SearchIcon } from "@shopify/polaris-icons";
import type { CouponView } from "~/domain/coupons/coupon-view";
import { EmptyList } from "~/ui/empty-list";

const emptyTitleByView: Record<CouponView, string> = {
  all: "All your coupons are archived",
  active: "No active coupons",
  scheduled: "No scheduled coupons",
  expired: "No expired coupons",
  archived: "No archived coupons",
};

/** Empty state of a view or a search, with a link to other coupons. */
export function NothingFound({ view, search }: { view: CouponView; search: string }) {
  const isAllArchived = view === "all" && search === "";
  return (
    <EmptyList
      icon={SearchIcon}
      title={search === "" ? emptyTitleByView[view] : `No coupons match “${search}”`}
    >
      {isAllArchived ? (
        <Link url="/app/coupons?view=archived">Show archived coupons</Link>
      ) : (
        <Link url="/app/coupons">Show all coupons</Link>
      )}
    </EmptyList>
  );
}
