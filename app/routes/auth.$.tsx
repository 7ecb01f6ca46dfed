import type { LoaderFunctionArgs } from "@remix-run/node";
import { authenticateAdmin } from "~/shopify.server";

/**
 * Serves two pages of Shopify's library: the bounce page, which fetches a session token, and the page that navigates
 * out of the admin's iframe.
 */
export async function loader({ request }: LoaderFunctionArgs) {
  await authenticateAdmin(request);
  return null;
}
