import { inject } from "vitest";
import { anyFreePort } from "../../prisma/local-postgres/free-port";
import { type DevShop, type DevShopOptions, startDevShop } from "../dev-shop/start";
import { type AppProcess, startApp } from "./app-process";
import { cloneDatabase } from "./clone-database";
import { testEnvironment } from "./test-environment";

/** The built app in a process of its own, and the database and the dev shop that only this app uses. */
export type RunningApp = {
  devShop: DevShop;
  databaseUrl: string;
  /** The app's own URL. Browsers open `devShop.adminUrl` instead. */
  appUrl: string;
  process: AppProcess;
  /**
   * Starts the app again, with the same database and dev shop, and updates `process`. Call this function only after
   * `process` was stopped or killed. `changes` replaces environment variables, also for later restarts.
   */
  restart(changes?: Record<string, string>): Promise<void>;
  /**
   * Replaces the dev shop with a new dev shop on the same ports. `shops` must have new domains, because the app may
   * still be running jobs for the previous domains.
   */
  replaceDevShop(shops: DevShopOptions["shops"]): Promise<void>;
  close(): Promise<void>;
};

export async function startRunningApp(): Promise<RunningApp> {
  const { SHOPIFY_API_KEY: apiKey, SHOPIFY_API_SECRET: apiSecret } = testEnvironment;
  const database = await cloneDatabase(inject("postgresUrl"));
  const firstDevShop = await startDevShop({ apiKey, apiSecret });
  const ports = portsOf(firstDevShop);
  const port = await anyFreePort();
  const variables = {
    ...testEnvironment,
    DATABASE_URL: database.url,
    SHOPIFY_APP_URL: firstDevShop.adminUrl,
    // If a browser test fails, the app's log is saved (tests/e2e/journey.ts).
    LOG_LEVEL: "info",
  };
  const start = () => startApp({ port, devShopUrl: firstDevShop.apiUrl, variables });

  try {
    const firstProcess = await start();
    firstDevShop.setAppUrl(firstProcess.url);
    const running: RunningApp = {
      devShop: firstDevShop,
      databaseUrl: database.url,
      appUrl: firstProcess.url,
      process: firstProcess,
      restart: async (changes) => {
        Object.assign(variables, changes);
        running.process = await start();
      },
      replaceDevShop: async (shops) => {
        await running.devShop.close();
        running.devShop = await startDevShop({ apiKey, apiSecret, appUrl: firstProcess.url, shops, ports });
      },
      close: async () => {
        await running.process.stop();
        await running.devShop.close();
        await database.drop();
      },
    };
    return running;
  } catch (error) {
    await firstDevShop.close();
    await database.drop();
    throw error;
  }
}

function portsOf({ adminUrl, storefrontUrl, apiUrl }: DevShop): Required<DevShopOptions>["ports"] {
  const portOf = (url: string) => Number(new URL(url).port);
  return { admin: portOf(adminUrl), storefront: portOf(storefrontUrl), api: portOf(apiUrl) };
}
