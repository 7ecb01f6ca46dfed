import type { LoaderFunctionArgs } from "@remix-run/node";
import type { ClientLoaderFunctionArgs, ShouldRevalidateFunction } from "@remix-run/react";
import { authenticateMerchant } from "~/authenticate-merchant.server";
import { CouponNotFound, getCoupon } from "~/domain/coupons/get-coupon.server";
import { getCouponStatistics } from "~/domain/redemptions/statistics/get-coupon-statistics.server";
import { statisticsRange } from "~/domain/redemptions/statistics/statistics-range";
import { listClicks } from "~/domain/share-links/list-clicks.server";
import { parseRouteId } from "~/lib/parse-route-id";
import { withErrorResponse } from "~/ui/error-response";

/** The coupon page's useStatistics hook reloads the statistics, so Remix does not need to reload them. */
export const shouldRevalidate: ShouldRevalidateFunction = () => false;

const notFound = () => new Response(null, { status: 404 });

/** Loads the statistics of a coupon's codes for the date range in `?range=`. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, shopId } = await authenticateMerchant(request);
  const couponId = parseRouteId(params.couponId);
  if (couponId === null) throw notFound();
  const coupon = await getCoupon({ shopId, couponId }).catch((error: unknown) => {
    throw error instanceof CouponNotFound ? notFound() : error;
  });
  const { timeZone, currencyCode } = shop;
  const range = statisticsRange.parse(new URL(request.url).searchParams.get("range"));
  const hasManyCodes = coupon.type === "bulk_pool";
  const [statistics, clicks] = await Promise.all([
    getCouponStatistics({ shopId, couponId, hasManyCodes, range, timeZone, currencyCode, now: new Date() }),
    coupon.type === "url_token" ? listClicks({ shopId, couponId }) : null,
  ]);
  const { firstDay, lastDay } = statistics;
  const daysInRange = clicks?.days.filter(
    ({ day }) => (range === "all" || day >= (firstDay ?? "")) && day <= lastDay,
  );
  return {
    range,
    currencyCode,
    statistics,
    /** Clicks on the coupon's link in the range. Null unless the coupon is a URL Token. */
    clicks: daysInRange ? daysInRange.reduce((sum, { count }) => sum + count, 0) : null,
  };
}

/**
 * Returns `isFailed` if the connection is lost or the server fails. Without this client loader, Remix would replace the
 * whole coupon page with an error page.
 */
export async function clientLoader({ serverLoader }: ClientLoaderFunctionArgs) {
  return withErrorResponse(serverLoader<typeof loader>(), () => ({ isFailed: true }) as const);
}
