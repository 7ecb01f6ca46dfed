import { inject } from "vitest";
import { anyFreePort } from "../../prisma/local-postgres/free-port";
import { type DevShop, startDevShop } from "../dev-shop/start";
import { type AppProcess, startApp } from "./app-process";
import { type ClonedDatabase, cloneDatabase } from "./clone-database";
import { testEnvironment } from "./test-environment";

/** The built app as a process, on a database and before a dev shop of its own. */
export type RunningApp = {
  devShop: DevShop;
  databaseUrl: string;
  /** Where the app itself listens; browsers go to `devShop.adminUrl`. */
  appUrl: string;
  process: AppProcess;
  /** Starts it again, on the same database and dev shop, after `process` was stopped or killed. */
  restart(variables?: Record<string, string>): Promise<void>;
  close(): Promise<void>;
};

/** `variables` are added to the app's environment. */
export async function startRunningApp({
  variables = {},
  shops,
}: {
  variables?: Record<string, string>;
  shops?: Parameters<typeof startDevShop>[0]["shops"];
} = {}): Promise<RunningApp> {
  const { SHOPIFY_API_KEY: apiKey, SHOPIFY_API_SECRET: apiSecret } = testEnvironment;
  const database = await cloneDatabase(inject("postgresUrl"));
  const devShop = await startDevShop({ apiKey, apiSecret, shops });
  const port = await anyFreePort();
  const start = (more: Record<string, string> = {}) =>
    startApp({
      port,
      devShopUrl: devShop.apiUrl,
      variables: { ...environmentOf({ database, devShop }), ...variables, ...more },
    });

  try {
    const first = await start();
    devShop.setAppUrl(first.url);
    const running: RunningApp = {
      devShop,
      databaseUrl: database.url,
      appUrl: first.url,
      process: first,
      restart: async (more) => {
        running.process = await start(more);
      },
      close: async () => {
        await running.process.stop();
        await devShop.close();
        await database.drop();
      },
    };
    return running;
  } catch (error) {
    await devShop.close();
    await database.drop();
    throw error;
  }
}

function environmentOf({ database, devShop }: { database: ClonedDatabase; devShop: DevShop }) {
  return {
    ...testEnvironment,
    DATABASE_URL: database.url,
    SHOPIFY_APP_URL: devShop.adminUrl,
    // Kept, and shown where a test fails.
    LOG_LEVEL: "info",
  };
}
