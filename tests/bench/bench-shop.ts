import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { createSessionToken } from "../dev-shop/auth/session-token";
import type { Control } from "../dev-shop/control/actions";
import { controlClient } from "../dev-shop/control-client";
import type { BenchEnvironment } from "./bench-environment";
import { withQueue } from "./with-queue";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));
export const BENCH_SHOP = "dino-demo.myshopify.com";

/** A dev shop that runs in a separate process, so that its work does not slow down the measured code. */
export interface BenchShop {
  apiUrl: string;
  adminUrl: string;
  control: Control;
  close(): Promise<void>;
}

/**
 * Starts a dev shop. With `appUrl`, the dev shop sends its webhooks to the app. Webhooks about single codes are off
 * until the benchmark turns them on.
 */
export async function startBenchShop(
  { variables }: BenchEnvironment,
  { appUrl = "" }: { appUrl?: string } = {},
): Promise<BenchShop> {
  const child = spawn(process.execPath, ["--import", "tsx", "tests/dev-shop/main.ts"], {
    cwd: PROJECT,
    env: {
      ...process.env,
      DEV_SHOP_API_KEY: variables.SHOPIFY_API_KEY,
      DEV_SHOP_API_SECRET: variables.SHOPIFY_API_SECRET,
      DEV_SHOP_APP_URL: appUrl,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const firstLine = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once("line", resolve);
    child.once("exit", () => reject(new Error("The dev shop exited before it was ready")));
  });
  const { apiUrl, adminUrl } = JSON.parse(firstLine) as { apiUrl: string; adminUrl: string };
  const close = async () => {
    child.kill("SIGTERM");
    await exited;
  };
  const control = controlClient(apiUrl);
  await control.setCodeWebhooks({ isOn: false });
  return { apiUrl, adminUrl, control, close };
}

/**
 * Installs the app in the dev shop: authenticates a merchant's request in this process, which stores an access token
 * for the workers. Also redirects this process's later requests to Shopify to the dev shop. Returns the shop's ID in
 * the app's database.
 */
export async function installOnBenchShop(
  { apiUrl }: BenchShop,
  { variables }: BenchEnvironment,
): Promise<bigint> {
  process.env.DEV_SHOP_URL = apiUrl;
  await import("../dev-shop/preload.mjs");
  const { authenticateMerchant } = await import("~/authenticate-merchant.server");
  const url = new URL("/app/coupons", variables.SHOPIFY_APP_URL);
  const request = new Request(url, { headers: merchantHeaders(variables) });
  // Installing the app enqueues jobs, so the queue must be running.
  return withQueue(async () => (await authenticateMerchant(request)).shopId);
}

/** Returns the headers of a merchant's request: a new session token, as from App Bridge, and a browser's user agent. */
export function merchantHeaders(variables: BenchEnvironment["variables"]): Record<string, string> {
  const token = createSessionToken({
    shop: BENCH_SHOP,
    apiKey: String(variables.SHOPIFY_API_KEY),
    apiSecret: String(variables.SHOPIFY_API_SECRET),
  });
  return { authorization: `Bearer ${token}`, "user-agent": "Mozilla/5.0 Chrome/140.0 Safari/537.36" };
}
