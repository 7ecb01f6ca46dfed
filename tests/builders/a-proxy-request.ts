import { createHmac } from "node:crypto";
import { testEnvironment } from "../setup/test-environment";
import { DEMO_SHOP } from "./a-merchant-request";

/** Builds a shopper's request as Shopify's app proxy forwards it: with extra parameters and a signature. */
export function aProxyRequest({
  path,
  shop = DEMO_SHOP,
  client = "203.0.113.7",
  userAgent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36",
  sentAt = new Date(),
  secret = testEnvironment.SHOPIFY_API_SECRET,
}: {
  /** Path with the shopper's parameters, such as `/proxy/link?token=X`. */
  path: string;
  shop?: string;
  /** The shopper's IP address. */
  client?: string;
  userAgent?: string;
  sentAt?: Date;
  secret?: string;
}): Request {
  const url = new URL(path, testEnvironment.SHOPIFY_APP_URL);
  url.searchParams.set("shop", shop);
  url.searchParams.set("logged_in_customer_id", "");
  url.searchParams.set("path_prefix", "/apps/dino");
  url.searchParams.set("timestamp", String(Math.floor(sentAt.getTime() / 1000)));
  const sorted = [...url.searchParams].map(([name, value]) => `${name}=${value}`).sort();
  url.searchParams.set("signature", createHmac("sha256", secret).update(sorted.join("")).digest("hex"));
  return new Request(url, { headers: { "x-forwarded-for": client, "user-agent": userAgent } });
}
