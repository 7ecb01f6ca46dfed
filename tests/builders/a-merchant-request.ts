import { createSessionToken } from "../dev-shop/auth/session-token";
import { devShop } from "../setup/dev-shop";
import { testEnvironment } from "../setup/test-environment";

/** A browser's user agent, because Shopify's library rejects the user agents of bots. */
export const USER_AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36";

export const DEMO_SHOP = "dino-demo.myshopify.com";
export const OTHER_SHOP = "other-dino.myshopify.com";

/**
 * Builds a request as App Bridge sends it from a merchant's page, with a valid session token of `shop`. With `form`,
 * the request is a POST. Also starts the dev shop, because the app calls the dev shop to exchange the session token for
 * an access token.
 */
export async function aMerchantRequest({
  path,
  shop = DEMO_SHOP,
  apiSecret = testEnvironment.SHOPIFY_API_SECRET,
  form,
}: {
  path: string;
  shop?: string;
  /** Signs the session token. */
  apiSecret?: string;
  form?: Record<string, string>;
}): Promise<Request> {
  await devShop();
  const token = createSessionToken({
    shop,
    apiKey: testEnvironment.SHOPIFY_API_KEY,
    apiSecret,
  });
  return new Request(new URL(path, testEnvironment.SHOPIFY_APP_URL), {
    headers: { authorization: `Bearer ${token}`, "user-agent": USER_AGENT },
    ...(form && { method: "POST", body: new URLSearchParams(form) }),
  });
}
