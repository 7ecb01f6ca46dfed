import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import type { ShouldRevalidateFunction } from "@remix-run/react";
import { authenticateMerchant } from "~/authenticate-merchant.server";
import { getReconciliation } from "~/domain/redemptions/reconciliation/get-reconciliation.server";
import { startReconciliation } from "~/domain/redemptions/reconciliation/start-reconciliation.server";

/** The coupon page polls this route, so Remix does not need to reload it after actions. */
export const shouldRevalidate: ShouldRevalidateFunction = () => false;

/**
 * Returns the status of the shop's order check, including its last error. `check` is null if the shop's orders were
 * never checked.
 */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await authenticateMerchant(request);
  return { check: await getReconciliation({ shopId }) };
}

/** Queues a check of the shop's orders, clears the last error, and returns the time of the request. Safe to retry. */
export async function action({ request }: ActionFunctionArgs) {
  const { shopId } = await authenticateMerchant(request);
  const startedAt = new Date();
  await startReconciliation({ shopId });
  return { startedAt };
}
