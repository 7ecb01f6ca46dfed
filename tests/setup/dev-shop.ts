import { afterAll } from "vitest";
import type { DevShop } from "../dev-shop/start";
import { redirectShopifyRequests } from "./strict-fetch";
import { testEnvironment } from "./test-environment";

let startedDevShop: Promise<DevShop> | null = null;

/**
 * Returns this test file's dev shop, the stand-in for Shopify. The dev shop starts at the first call of this function
 * or at the app's first request to Shopify. The dev shop delivers no webhooks until a test calls `setAppUrl`.
 */
export function devShop(): Promise<DevShop> {
  startedDevShop ??= start();
  return startedDevShop;
}

async function start(): Promise<DevShop> {
  const { startDevShop } = await import("../dev-shop/start");
  return startDevShop({
    apiKey: testEnvironment.SHOPIFY_API_KEY,
    apiSecret: testEnvironment.SHOPIFY_API_SECRET,
  });
}

redirectShopifyRequests(async () => (await devShop()).apiUrl);

afterAll(async () => {
  await (await startedDevShop)?.close();
});
