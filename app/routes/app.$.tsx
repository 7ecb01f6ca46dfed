import type { LoaderFunctionArgs } from "@remix-run/node";
import { authenticateMerchant } from "~/authenticate-merchant.server";
import { RouteFailure } from "~/ui/route-failure";

/** Responds with 404 to unknown URLs below /app, so that the error page appears in the app and links to Coupons. */
export async function loader({ request }: LoaderFunctionArgs) {
  await authenticateMerchant(request);
  throw new Response(null, { status: 404 });
}

export default function NotFoundPage() {
  return null;
}

export function ErrorBoundary() {
  return (
    <RouteFailure title="Dino Discounts" fallbackLink={{ content: "Go to Coupons", url: "/app/coupons" }} />
  );
}
