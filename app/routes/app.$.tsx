import type { LoaderFunctionArgs } from "@remix-run/node";
import { authenticateMerchant } from "~/shopify/authenticate-merchant.server";
import { RouteFailure } from "~/ui/route-failure";

/** Every address below /app that leads nowhere: told within the app, with a way on. */
export async function loader({ request }: LoaderFunctionArgs) {
  await authenticateMerchant(request);
  throw new Response(null, { status: 404 });
}

export default function NoSuchPage() {
  return null;
}

export function ErrorBoundary() {
  return (
    <RouteFailure title="Dino Discounts" fallbackLink={{ content: "Go to Coupons", url: "/app/coupons" }} />
  );
}
