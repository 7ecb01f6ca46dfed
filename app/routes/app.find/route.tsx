import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Page } from "@shopify/polaris";
import { authenticateMerchant } from "~/authenticate-merchant.server";
import { findCodes } from "~/domain/codes/find/find-codes.server";
import { findCouponsByName } from "~/domain/coupons/find-coupons-by-name.server";
import { SearchPanel } from "~/routes/app.find/search-panel";
import { RouteFailure } from "~/ui/route-failure";

/** Searches the shop's codes and coupons for `?text=`. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, shopId } = await authenticateMerchant(request);
  const text = new URL(request.url).searchParams.get("text") ?? "";
  const now = new Date();
  const [codes, coupons] = await Promise.all([
    findCodes({ shopId, text, now }),
    findCouponsByName({ shopId, text, now }),
  ]);
  return { text, ...codes, coupons, now, timeZone: shop.timeZone };
}

export type SearchResults = ReturnType<typeof useLoaderData<typeof loader>>;

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
