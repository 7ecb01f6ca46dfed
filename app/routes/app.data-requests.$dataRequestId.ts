import type { LoaderFunctionArgs } from "@remix-run/node";
import type { ShouldRevalidateFunction } from "@remix-run/react";
import { authenticateMerchant } from "~/authenticate-merchant.server";
import { findDataRequest } from "~/domain/privacy/find-data-request.server";
import { exportUrl } from "~/downloads/export-url.server";
import { parseRouteId } from "~/lib/parse-route-id";

/** Reloading this route's data would start the download again. */
export const shouldRevalidate: ShouldRevalidateFunction = () => false;

/** Returns the URL of a CSV file with everything stored about the customer of a data request. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shopId } = await authenticateMerchant(request);
  const dataRequestId = parseRouteId(params.dataRequestId);
  if (dataRequestId === null || !(await findDataRequest({ shopId, dataRequestId })))
    throw new Response(null, { status: 404 });
  return { url: exportUrl({ kind: "customer", shopId, dataRequestId }) };
}
