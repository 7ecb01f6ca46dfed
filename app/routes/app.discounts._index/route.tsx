import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useNavigate } from "@remix-run/react";
import { Card, Page } from "@shopify/polaris";
import { countDiscountRules } from "~/domain/discounts/count-discount-rules.server";
import { listDiscountRules } from "~/domain/discounts/list-discount-rules.server";
import { parseRuleQuery } from "~/domain/discounts/rule-query";
import { DiscountsEmptyState } from "~/routes/app.discounts._index/discounts-empty-state";
import { DiscountsFilters } from "~/routes/app.discounts._index/discounts-filters";
import { DiscountsTable } from "~/routes/app.discounts._index/discounts-table";
import { authenticateMerchant } from "~/shopify/authenticate-merchant.server";
import { RouteFailure } from "~/ui/route-failure";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, shopId } = await authenticateMerchant(request);
  const query = parseRuleQuery(new URL(request.url).searchParams);
  const [page, counts] = await Promise.all([
    listDiscountRules({ shopId, ...query }),
    countDiscountRules({ shopId }),
  ]);
  return { ...page, query, counts, currencyCode: shop.currencyCode, now: new Date() };
}

export default function Discounts() {
  const page = useLoaderData<typeof loader>();
  const { counts, query } = page;
  const navigate = useNavigate();
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
          <DiscountsTable {...page} />
        </Card>
      ) : (
        <DiscountsEmptyState />
      )}
    </Page>
  );
}

export function ErrorBoundary() {
  return <RouteFailure title="Discounts" wayOn={{ content: "Go to Coupons", url: "/app/coupons" }} />;
}
