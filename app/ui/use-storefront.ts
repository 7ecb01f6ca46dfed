import { useRouteLoaderData } from "@remix-run/react";
import type { Storefront } from "~/domain/share-links/storefront-of";
import type { loader } from "~/routes/app";

/**
 * Returns the shop's storefront, for links to the storefront's pages. The loader of app/routes/app.tsx loads the
 * storefront. Therefore this hook works only in that route and its child routes, and throws in any other route.
 */
export function useStorefront(): Storefront {
  const data = useRouteLoaderData<typeof loader>("routes/app");
  if (!data) throw new Error("useStorefront must be used in app/routes/app.tsx or one of its child routes");
  return data.storefront;
}
