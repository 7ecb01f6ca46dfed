import type { LoaderFunctionArgs } from "@remix-run/node";
import type { ShouldRevalidateFunction } from "@remix-run/react";
import { authenticateMerchant } from "~/authenticate-merchant.server";
import { codeSelection } from "~/domain/codes/find/code-selection";
import { findCouponName } from "~/domain/coupons/find-coupon-name.server";
import { parseRedemptionFilter } from "~/domain/redemptions/redemption-filter";
import { exportUrl } from "~/downloads/export-url.server";
import { parseRouteId } from "~/lib/parse-route-id";

/** Reloading this route's data would start the download again. */
export const shouldRevalidate: ShouldRevalidateFunction = () => false;

/**
 * Returns the URL of a CSV file with the coupon's codes, filtered by `?filter=&prefix=&batchId=&ids=`. With
 * `?of=redemptions`, the file has the coupon's redemptions, filtered by `&status=&code=&order=&customer=&from=&until=`.
 */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shopId } = await authenticateMerchant(request);
  const couponId = parseRouteId(params.couponId);
  if (couponId === null || !(await findCouponName({ shopId, couponId })))
    throw new Response(null, { status: 404 });
  const searchParams = new URL(request.url).searchParams;
  if (searchParams.get("of") === "redemptions") {
    return {
      url: exportUrl({
        kind: "redemptions",
        shopId,
        couponId,
        filter: parseRedemptionFilter(searchParams),
      }),
    };
  }
  const selection = codeSelection.parse({
    filter: searchParams.get("filter"),
    prefix: searchParams.get("prefix"),
    batchId: searchParams.get("batchId"),
    codeIds: searchParams.get("ids") ?? undefined,
  });
  return { url: exportUrl({ kind: "codes", shopId, couponId, selection }) };
}
