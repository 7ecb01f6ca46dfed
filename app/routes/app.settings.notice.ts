import type { ActionFunctionArgs } from "@remix-run/node";
import { retryNotice } from "~/domain/settings/retry-notice.server";
import { authenticateMerchant } from "~/shopify/authenticate-merchant.server";

/** Publishes the shop's notice again after a failure. */
export async function action({ request }: ActionFunctionArgs) {
  const { shopId } = await authenticateMerchant(request);
  await retryNotice({ shopId });
  return { ok: true } as const;
}
