import { useRouteLoaderData } from "@remix-run/react";
import type { Storefront } from "~/domain/links/storefront-of";
import type { loader } from "~/routes/app";

/**
 * Returns the shop's storefront, for links to its pages. Throws outside of the routes below app/routes/app.tsx, whose
 * loader loads the storefront.
 */
export function useStorefront(): Storefront {
  const data = useRouteLoaderData<typeof loader>("routes/app");
  if (!data) throw new Error("useStorefront must be used inside the app's routes");
  return data.storefront;
}
