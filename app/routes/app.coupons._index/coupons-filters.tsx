import { useNavigation } from "@remix-run/react";
import { Box, Text } from "@shopify/polaris";
import type { CouponView } from "~/domain/coupons/coupon-view";
import { useNextSearch } from "~/ui/use-next-search";
import { ViewsAndSearch } from "~/ui/views-and-search";

/**
 * The views of the list. Which views contain a coupon depends only on whether the coupon is archived, and on the dates
 * of the coupon and of its discount. Whether the codes work at checkout is shown by the status column, not by the view.
 */
const views: { id: CouponView; label: string; description?: string }[] = [
  { id: "all", label: "All" },
  {
    id: "active",
    label: "Active",
    description: "Currently running coupons.",
  },
  {
    id: "scheduled",
    label: "Scheduled",
    description: "Not started yet, or waiting for their discount to start.",
  },
  {
    id: "expired",
    label: "Expired",
    description: "Past their end date, or their discount’s.",
  },
  {
    id: "archived",
    label: "Archived",
    description: "Archived coupons don’t work until restored.",
  },
];

/** Tabs for the views of the coupon list, with counts, the description of the selected view, and the search. */
export function CouponsFilters({
  counts,
  view,
  search,
}: {
  counts: Record<CouponView, number>;
  view: CouponView;
  search: string;
}) {
  const { setSearchParams } = useNextSearch();
  const navigation = useNavigation();
  const description = views.find(({ id }) => id === view)?.description;
  return (
    <>
      <ViewsAndSearch
        views={views.map(({ id, label }) => ({ id, label, count: counts[id] }))}
        view={view}
        search={search}
        onChange={({ view, search }) =>
          setSearchParams(
            { before: "", view: view === "all" ? "" : view, search },
            { preventScrollReset: false },
          )
        }
        noun="coupons"
        placeholder="Search by name or code"
        isLoading={navigation.state === "loading" && navigation.location.pathname === "/app/coupons"}
      />
      {description ? (
        <Box paddingInline="400" paddingBlock="200" borderBlockEndWidth="025" borderColor="border-secondary">
          <Text as="p" variant="bodySm" tone="subdued">
            {description}
          </Text>
        </Box>
      ) : null}
    </>
  );
}
