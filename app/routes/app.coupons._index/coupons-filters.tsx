import { useNavigation } from "@remix-run/react";
import { Box, Text } from "@shopify/polaris";
import type { CouponView } from "~/domain/coupons/coupon-view";
import { useNextSearch } from "~/ui/use-next-search";
import { ViewsAndSearch } from "~/ui/views-and-search";

/** A view goes by the dates alone, those of the linked discount included: what a code does at checkout is told by the status, which "Active" is not. */
const views: { id: CouponView; label: string; description: string }[] = [
  { id: "all", label: "All", description: "Every coupon that is not archived." },
  {
    id: "active",
    label: "Active",
    description:
      "Started and not over. Those that are Live work at checkout; the status says what the others wait for.",
  },
  {
    id: "scheduled",
    label: "Scheduled",
    description: "Their first day, or that of their discount, is still to come.",
  },
  {
    id: "expired",
    label: "Expired",
    description: "Their last day, or that of their discount, is over. Their codes do not work any more.",
  },
  {
    id: "archived",
    label: "Archived",
    description: "Put away. Their codes do not work until you restore them.",
  },
];

/** The views with their counts and what each means, and the search. */
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
      <Box paddingInline="400" paddingBlock="200" borderBlockEndWidth="025" borderColor="border-secondary">
        <Text as="p" variant="bodySm" tone="subdued">
          {views.find(({ id }) => id === view)?.description}
        </Text>
      </Box>
    </>
  );
}
