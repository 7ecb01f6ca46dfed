import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { login } from "~/shopify.server";

/**
 * Shopify's library redirects here if a request has no valid shop. If this URL has a shop, `login` throws a redirect to
 * the shop's admin. Otherwise, redirects to the landing page.
 */
export async function loader({ request }: LoaderFunctionArgs) {
  await login(request);
  return redirect("/");
}
