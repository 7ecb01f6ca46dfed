import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { applyMigrations } from "../../prisma/apply-migrations";
import { ensureLocalPostgres } from "../../prisma/local-postgres/ensure-local-postgres";
import { anyFreePort, nextFreePort } from "../../prisma/local-postgres/free-port";
import { startDevShop } from "../dev-shop/start";
import { type AppProcess, startApp } from "../setup/app-process";
import { buildApp } from "../setup/build-app";
import { readDemoSecrets } from "./demo-secrets";

const DEFAULT_PORT = 3000;

/** Call `stop` even if `start` failed, because a failed `start` may leave processes running. */
export type Demo = {
  start(): Promise<{ couponsTab: string; storefront: string }>;
  /** Resolves with the reason when the app or the database has ended unexpectedly. */
  untilBroken: Promise<string>;
  stop(): Promise<void>;
};

/**
 * Returns a demo. `start` builds the app, starts the database unless `DATABASE_URL` is set, runs the migrations, starts
 * the dev shop, and then starts the app with its worker. `stop` stops the app first and the database last, so that the
 * app can finish its work. `folder` is for the secrets, the dev shop's data and the app's log. `postgresFolder` is for
 * the database. If `signal` is aborted, `start` stops early and throws.
 */
export function createDemo(options: {
  folder: string;
  postgresFolder: string;
  port: number | undefined;
  print: (line: string) => void;
  signal: AbortSignal;
}): Demo {
  const { folder, postgresFolder, port = DEFAULT_PORT, print, signal } = options;
  const stopFunctions: (() => Promise<void>)[] = [];
  let reportBroken: (reason: string) => void = () => {};
  const untilBroken = new Promise<string>((resolve) => {
    reportBroken = resolve;
  });

  async function start() {
    const secrets = readDemoSecrets(join(folder, "secrets.json"));
    print("Building the app, if it has changed ...");
    await buildApp({ signal });
    signal.throwIfAborted();

    print("Starting the database ...");
    const databaseUrl = process.env.DATABASE_URL ?? (await startDatabase());
    signal.throwIfAborted();
    await applyMigrations({ url: databaseUrl });
    signal.throwIfAborted();

    print("Starting the dev shop and the app ...");
    const adminPort = await nextFreePort(port);
    if (adminPort !== port) print(`${port} is taken, using ${adminPort}.`);
    const devShop = await startDevShop({
      apiKey: secrets.SHOPIFY_API_KEY,
      apiSecret: secrets.SHOPIFY_API_SECRET,
      ports: { admin: adminPort, storefront: await nextFreePort(adminPort + 1) },
      dataFile: join(folder, "dev-shop.jsonl"),
    });
    stopFunctions.push(() => devShop.close());
    signal.throwIfAborted();

    const app = await startApp({
      port: await anyFreePort(),
      devShopUrl: devShop.apiUrl,
      variables: { ...secrets, DATABASE_URL: databaseUrl, SHOPIFY_APP_URL: devShop.adminUrl },
      logFile: join(folder, "app.log"),
      signal,
    });
    stopFunctions.push(() => app.stop());
    watchApp(app);
    devShop.setAppUrl(app.url);
    return {
      couponsTab: `${devShop.adminUrl}/store/dino-demo/apps/dino-discounts/app/coupons`,
      storefront: devShop.storefrontUrl,
    };
  }

  async function startDatabase() {
    const database = await ensureLocalPostgres({ dataFolder: postgresFolder });
    let isStopping = false;
    stopFunctions.push(() => {
      isStopping = true;
      return database.stop();
    });
    void (async () => {
      while (database.isUp()) await wait(1_000, undefined, { ref: false });
      if (!isStopping)
        reportBroken(`The database has ended. Its log is ${join(postgresFolder, "server.log")}.`);
    })();
    return database.url;
  }

  function watchApp(app: AppProcess) {
    void app.exited.then(({ code, signal: exitSignal }) => {
      const lastLines = app.output().trimEnd().split("\n").slice(-5).join("\n");
      reportBroken(
        `The app has ended (${exitSignal ?? `code ${code}`}). The last lines of its output:\n${lastLines}`,
      );
    });
  }

  async function stop() {
    for (const stopOne of stopFunctions.reverse()) {
      try {
        await stopOne();
      } catch (error) {
        // Continue, so that everything else is stopped too.
        print(String(error));
      }
    }
  }

  return { start, untilBroken, stop };
}
