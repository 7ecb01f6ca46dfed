import { authenticateMerchant } from "~/shopify/authenticate-merchant.server";
import { aMerchantRequest, DEMO_SHOP } from "./a-merchant-request";

/** Opens the app once as a shop of the dev shop, so that its session and shop details are stored. */
export async function anInstalledShop({ domain = DEMO_SHOP }: { domain?: string } = {}) {
  const request = await aMerchantRequest({ path: "/app/coupons", shop: domain });
  return (await authenticateMerchant(request)).shop;
}
