import { useRouteLoaderData } from "@remix-run/react";
import type { Storefront } from "~/domain/links/storefront-of";
import type { loader } from "~/routes/app";

/** Where the shop's pages are, for the links to them. */
export function useStorefront(): Storefront {
  const data = useRouteLoaderData<typeof loader>("routes/app");
  if (!data) throw new Error("useStorefront is asked outside of the app's own pages");
  return data.storefront;
}
