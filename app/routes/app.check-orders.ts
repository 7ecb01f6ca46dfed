import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import type { ShouldRevalidateFunction } from "@remix-run/react";
import { getReconciliation } from "~/domain/reconciliation/get-reconciliation.server";
import { startReconciliation } from "~/domain/reconciliation/start-reconciliation.server";
import { authenticateMerchant } from "~/shopify/authenticate-merchant.server";

/** Who asks knows when to ask again. */
export const shouldRevalidate: ShouldRevalidateFunction = () => false;

/** How far the shop's orders are looked through. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await authenticateMerchant(request);
  return { check: await getReconciliation({ shopId }) };
}

/** Has the shop's orders looked through now; answers since when. */
export async function action({ request }: ActionFunctionArgs) {
  const { shopId } = await authenticateMerchant(request);
  const startedAt = new Date();
  await startReconciliation({ shopId });
  return { startedAt };
}
