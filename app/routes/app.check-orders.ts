import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import type { ShouldRevalidateFunction } from "@remix-run/react";
import { getReconciliation } from "~/domain/reconciliation/get-reconciliation.server";
import { startReconciliation } from "~/domain/reconciliation/start-reconciliation.server";
import { authenticateMerchant } from "~/shopify/authenticate-merchant.server";

/** The coupon page polls this route itself. */
export const shouldRevalidate: ShouldRevalidateFunction = () => false;

/** Returns the progress of the shop's order check, and the error of the last run. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await authenticateMerchant(request);
  return { check: await getReconciliation({ shopId }) };
}

/** Starts an order check now and returns its start time. Safe to retry. */
export async function action({ request }: ActionFunctionArgs) {
  const { shopId } = await authenticateMerchant(request);
  const startedAt = new Date();
  await startReconciliation({ shopId });
  return { startedAt };
}
