import { afterAll } from "vitest";
import type { DevShop } from "../dev-shop/start";
import { sendShopifyRequestsTo } from "./strict-fetch";
import { testEnvironment } from "./test-environment";

let started: Promise<DevShop> | null = null;

/**
 * This test file's stand-in for Shopify. It starts when a test calls `devShop` or when the app sends its first request
 * to a shop. It delivers no webhooks until a test calls `setAppUrl`.
 */
export function devShop(): Promise<DevShop> {
  started ??= start();
  return started;
}

async function start(): Promise<DevShop> {
  const { startDevShop } = await import("../dev-shop/start");
  return startDevShop({
    apiKey: testEnvironment.SHOPIFY_API_KEY,
    apiSecret: testEnvironment.SHOPIFY_API_SECRET,
  });
}

sendShopifyRequestsTo(async () => (await devShop()).apiUrl);

afterAll(async () => {
  await (await started)?.close();
});
