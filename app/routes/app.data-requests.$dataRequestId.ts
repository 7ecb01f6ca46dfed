import type { LoaderFunctionArgs } from "@remix-run/node";
import type { ShouldRevalidateFunction } from "@remix-run/react";
import { findDataRequest } from "~/domain/privacy/find-data-request.server";
import { exportAddress } from "~/downloads/export-address.server";
import { routeId } from "~/lib/route-id";
import { authenticateMerchant } from "~/shopify/authenticate-merchant.server";

/** Asked for again whenever the page refreshes itself, it would download again. */
export const shouldRevalidate: ShouldRevalidateFunction = () => false;

/** Answers the address of a CSV of all that is held of the customer who asked. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shopId } = await authenticateMerchant(request);
  const dataRequestId = routeId(params.dataRequestId);
  if (dataRequestId === null || !(await findDataRequest({ shopId, dataRequestId })))
    throw new Response(null, { status: 404 });
  return { address: exportAddress({ of: "customer", shopId, dataRequestId }) };
}
