import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { login } from "~/shopify.server";

/** Shopify's library redirects here without a usable shop. `login` redirects to the admin if the URL has a shop. */
export async function loader({ request }: LoaderFunctionArgs) {
  await login(request);
  return redirect("/");
}
