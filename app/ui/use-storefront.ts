import { useRouteLoaderData } from "@remix-run/react";
import type { Storefront } from "~/domain/links/storefront-of";
import type { loader } from "~/routes/app";

/**
 * Returns the shop's storefront, for links to the storefront's pages. Works only in child routes of app/routes/app.tsx,
 * because the loader of that route loads the storefront. Throws in any other route.
 */
export function useStorefront(): Storefront {
  const data = useRouteLoaderData<typeof loader>("routes/app");
  if (!data) throw new Error("useStorefront must be used inside the app's routes");
  return data.storefront;
}
