import { authenticateMerchant } from "~/shopify/authenticate-merchant.server";
import { aMerchantRequest, DEMO_SHOP } from "./a-merchant-request";

/** A shop of the dev shop that has opened the app once: token exchanged, session stored, facts learned. */
export async function anInstalledShop({ domain = DEMO_SHOP }: { domain?: string } = {}) {
  const request = await aMerchantRequest({ path: "/app/coupons", shop: domain });
  return (await authenticateMerchant(request)).shop;
}
