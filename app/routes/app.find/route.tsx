import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Page } from "@shopify/polaris";
import { authenticateMerchant } from "~/authenticate-merchant.server";
import { loadSearch } from "~/routes/app.find/load-search.server";
import { SearchPanel } from "~/routes/app.find/search-panel";
import { RouteFailure } from "~/ui/route-failure";

/** Searches the shop's codes and coupons for `?text=`. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await authenticateMerchant(request);
  return loadSearch({ shop, text: new URL(request.url).searchParams.get("text") ?? "" });
}

export default function Find() {
  const results = useLoaderData<typeof loader>();
  return (
    <Page title="Find coupon" backAction={{ content: "Coupons", url: "/app/coupons" }}>
      <SearchPanel results={results} />
    </Page>
  );
}

export function ErrorBoundary() {
  return (
    <RouteFailure title="Find coupon" fallbackLink={{ content: "Go to Coupons", url: "/app/coupons" }} />
  );
}
