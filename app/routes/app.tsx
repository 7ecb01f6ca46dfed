import type { HeadersFunction, LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { Link, type ShouldRevalidateFunction, useLoaderData, useRouteError } from "@remix-run/react";
import { NavMenu } from "@shopify/app-bridge-react";
import polarisStyles from "@shopify/polaris/build/esm/styles.css?url";
import { AppProvider } from "@shopify/shopify-app-remix/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { authenticateMerchant } from "~/authenticate-merchant.server";
import { storefrontOf } from "~/domain/share-links/storefront-of";
import { env } from "~/env.server";
import { PageFailure } from "~/ui/page-failure";
import { PageOrSkeleton } from "~/ui/page-or-skeleton";
import { useFindShortcut } from "~/ui/use-find-shortcut";
import { LocaleProvider } from "~/ui/use-format";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: polarisStyles }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, locale } = await authenticateMerchant(request);
  return { apiKey: env.SHOPIFY_API_KEY, storefront: storefrontOf(shop), locale };
}

/**
 * Skips this loader when a page refreshes: the API key, the storefront URL and the locale practically never change, and
 * each page authenticates its own requests.
 */
export const shouldRevalidate: ShouldRevalidateFunction = () => false;

export default function App() {
  const { apiKey, locale } = useLoaderData<typeof loader>();
  useFindShortcut();
  return (
    <AppProvider isEmbeddedApp apiKey={apiKey}>
      <NavMenu>
        <Link to="/app" rel="home">
          Coupons
        </Link>
        <Link to="/app/coupons">Coupons</Link>
        <Link to="/app/discounts">Discounts</Link>
        <Link to="/app/analytics">Analytics</Link>
        <Link to="/app/settings">Settings</Link>
      </NavMenu>
      <LocaleProvider locale={locale}>
        <PageOrSkeleton />
      </LocaleProvider>
    </AppProvider>
  );
}

/** Shopify's library throws some responses, such as redirects. The library's error boundary renders them. */
export function ErrorBoundary() {
  const error = useRouteError();
  if (error instanceof Error) return <PageFailure />;
  return boundary.error(error);
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
