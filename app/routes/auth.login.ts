import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { login } from "~/shopify.server";

/** Where the library sends a request that names no shop it can use. One that does name a shop goes on to its admin. */
export async function loader({ request }: LoaderFunctionArgs) {
  await login(request);
  return redirect("/");
}
