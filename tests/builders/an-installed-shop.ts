import { authenticateMerchant } from "~/authenticate-merchant.server";
import { aMerchantRequest, DEMO_SHOP } from "./a-merchant-request";

/** Opens the app once as a merchant of the given shop, so that the app stores the shop's session and details. */
export async function anInstalledShop({ domain = DEMO_SHOP }: { domain?: string } = {}) {
  const request = await aMerchantRequest({ path: "/app/coupons", shop: domain });
  return (await authenticateMerchant(request)).shop;
}
