import type { LoaderFunctionArgs } from "@remix-run/node";
import type { ShouldRevalidateFunction } from "@remix-run/react";
import { codeSelection } from "~/domain/codes/code-selection";
import { findCouponName } from "~/domain/coupons/find-coupon-name.server";
import { exportAddress } from "~/downloads/export-address.server";
import { routeId } from "~/lib/route-id";
import { authenticateMerchant } from "~/shopify/authenticate-merchant.server";

/** Asked for again whenever the page refreshes itself, it would download again. */
export const shouldRevalidate: ShouldRevalidateFunction = () => false;

/** Answers the address of a CSV of the coupon's codes, those that `?filter=&prefix=&batchId=&ids=` mean. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shopId } = await authenticateMerchant(request);
  const couponId = routeId(params.couponId);
  if (couponId === null || !(await findCouponName({ shopId, couponId })))
    throw new Response(null, { status: 404 });
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  const selection = codeSelection.parse({
    filter: asked.filter,
    prefix: asked.prefix,
    batchId: asked.batchId ?? null,
    codeIds: asked.ids,
  });
  return { address: exportAddress({ shopId, couponId, selection }) };
}
