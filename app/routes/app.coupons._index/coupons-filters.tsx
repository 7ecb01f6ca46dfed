import { useNavigate, useNavigation } from "@remix-run/react";
import type { CouponView } from "~/domain/coupons/coupon-view";
import { ViewsAndSearch } from "~/ui/views-and-search";

const views: { id: CouponView; label: string }[] = [
  { id: "all", label: "All" },
  { id: "active", label: "Active" },
  { id: "scheduled", label: "Scheduled" },
  { id: "expired", label: "Expired" },
  { id: "archived", label: "Archived" },
];

/** The views with their counts, and the search. */
export function CouponsFilters({
  counts,
  view,
  search,
}: {
  counts: Record<CouponView, number>;
  view: CouponView;
  search: string;
}) {
  const navigate = useNavigate();
  const navigation = useNavigation();
  return (
    <ViewsAndSearch
      views={views.map((one) => ({ ...one, count: counts[one.id] }))}
      view={view}
      search={search}
      onShow={(next) => {
        const parameters = new URLSearchParams();
        if (next.view !== "all") parameters.set("view", next.view);
        if (next.search !== "") parameters.set("search", next.search);
        navigate(`/app/coupons?${parameters}`, { replace: true });
      }}
      noun="coupons"
      placeholder="Search by name or code"
      isLoading={navigation.state === "loading" && navigation.location.pathname === "/app/coupons"}
    />
  );
}
