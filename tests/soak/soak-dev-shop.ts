import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Control } from "../dev-shop/control/actions";
import { controlClient } from "../dev-shop/control-client";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));
/**
 * A failed delivery is retried soon, because the soak waits for all deliveries. Shopify retries 8 times as well, but
 * within 4 hours.
 */
const RETRY_DELAYS_MS = [2, 5, 10, 20, 30, 60, 60, 60].map((seconds) => seconds * 1_000);

export interface SoakDevShop {
  pid: number;
  apiUrl: string;
  storefrontUrl: string;
  control: Control;
  close(): Promise<void>;
}

/** Starts a dev shop in a process of its own, which sends its webhooks to `appUrl`. It keeps its data in memory. */
export async function startSoakDevShop(options: {
  apiKey: string;
  apiSecret: string;
  appUrl: string;
}): Promise<SoakDevShop> {
  const preloads = ["./tests/setup/stop-with-parent.mjs", "tsx"];
  const child = spawn(
    process.execPath,
    [...preloads.flatMap((module) => ["--import", module]), "tests/dev-shop/main.ts"],
    {
      cwd: PROJECT,
      env: {
        ...process.env,
        DEV_SHOP_API_KEY: options.apiKey,
        DEV_SHOP_API_SECRET: options.apiSecret,
        DEV_SHOP_APP_URL: options.appUrl,
      },
      // A process group of its own, so that Ctrl-C stops only the soak, which then stops its processes in order.
      detached: process.platform !== "win32",
      stdio: ["ignore", "pipe", "inherit", "ipc"],
    },
  );
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const { stdout } = child;
  if (!stdout) throw new Error("The dev shop has no output.");
  const firstLine = await new Promise<string>((resolve, reject) => {
    createInterface({ input: stdout }).once("line", resolve);
    child.once("exit", () => reject(new Error("The dev shop exited before it was ready.")));
  });
  const { apiUrl, storefrontUrl } = JSON.parse(firstLine) as { apiUrl: string; storefrontUrl: string };
  const control = controlClient(apiUrl);
  await control.setWebhookRetries({ retryDelaysMs: RETRY_DELAYS_MS });
  const close = async () => {
    child.kill("SIGTERM");
    await exited;
  };
  return { pid: child.pid ?? 0, apiUrl, storefrontUrl, control, close };
}
