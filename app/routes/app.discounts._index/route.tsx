import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useNavigate } from "@remix-run/react";
import { Card, Page } from "@shopify/polaris";
import { authenticateMerchant } from "~/authenticate-merchant.server";
import { countDiscountRules } from "~/domain/discounts/count-discount-rules.server";
import { listDiscountRules } from "~/domain/discounts/list-discount-rules.server";
import { parseRuleQuery } from "~/domain/discounts/rule-query";
import { DiscountsFilters } from "~/routes/app.discounts._index/discounts-filters";
import { DiscountsEmptyState, DiscountsTable } from "~/routes/app.discounts._index/discounts-table";
import { isSyncing, useRuleAnnouncement } from "~/routes/app.discounts._index/use-rule-announcement";
import { LiveRegion } from "~/ui/live-region";
import { RouteFailure } from "~/ui/route-failure";
import { useRuleActions } from "~/ui/rule-actions/use-rule-actions";
import { staleIfErrorLoader } from "~/ui/stale-if-error-loader";
import { useLiveRefresh } from "~/ui/use-live-refresh";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, shopId } = await authenticateMerchant(request);
  const query = parseRuleQuery(new URL(request.url).searchParams);
  const [page, counts] = await Promise.all([
    listDiscountRules({ shopId, ...query, now: new Date() }),
    countDiscountRules({ shopId }),
  ]);
  return { ...page, query, counts, currencyCode: shop.currencyCode };
}

export const clientLoader = staleIfErrorLoader();

export default function Discounts() {
  const page = useLoaderData<typeof loader>();
  const { counts, query, rules } = page;
  const navigate = useNavigate();
  const actions = useRuleActions();
  const announcement = useRuleAnnouncement(rules);
  useLiveRefresh({ isBusy: rules.some(isSyncing) });
  const hasRules = counts.all + counts.archived > 0;
  return (
    <Page
      fullWidth
      title="Discounts"
      primaryAction={{ content: "New discount", onAction: () => navigate("/app/discounts/new") }}
    >
      {hasRules ? (
        <Card padding="0">
          <DiscountsFilters counts={counts} query={query} />
          <DiscountsTable {...page} actions={actions} />
        </Card>
      ) : (
        <DiscountsEmptyState />
      )}
      {actions.dialog}
      <LiveRegion text={announcement} />
    </Page>
  );
}

export function ErrorBoundary() {
  return <RouteFailure title="Discounts" fallbackLink={{ content: "Go to Coupons", url: "/app/coupons" }} />;
}
