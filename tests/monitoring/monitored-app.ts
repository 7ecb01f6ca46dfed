import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { stringify } from "yaml";
import { applyMigrations } from "../../prisma/apply-migrations";
import { type DevShop, startDevShop } from "../dev-shop/start";
import { buildApp } from "../setup/build-app";
import { type Prometheus, startPrometheus } from "../setup/prometheus";
import { testEnvironment } from "../setup/test-environment";
import { Merchant } from "./merchant";
import { readRuleFile } from "./read-monitoring-files";
import { ReplaceablePostgres } from "./replaceable-postgres";
import { ReplaceableProcess } from "./replaceable-process";
import { shortenRules } from "./shorten-rules";

/** A measurement of the backlog takes up to 3 s. Prometheus must wait longer than that for the metrics. */
const SCRAPE_SECONDS = 4;

/** The app with its own database and dev shop, watched by a Prometheus with the shortened alert rules. */
export interface MonitoredApp {
  postgres: ReplaceablePostgres;
  database: pg.Pool;
  devShop: DevShop;
  web: ReplaceableProcess;
  worker: ReplaceableProcess;
  /** A second web process, which leaks memory. It gets no requests. */
  leakingWeb: ReplaceableProcess;
  merchant: Merchant;
  prometheus: Prometheus;
  close(): Promise<void>;
}

/**
 * Starts everything. `folder` is for the logs and for Prometheus's data. If something fails, stops what was started and
 * throws.
 */
export async function startMonitoredApp({ folder }: { folder: string }): Promise<MonitoredApp> {
  await buildApp();
  mkdirSync(folder, { recursive: true });
  const closers: (() => Promise<unknown>)[] = [];
  const close = () => closeAll(closers);
  try {
    return { ...(await startAll({ folder, closers })), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function startAll({
  folder,
  closers,
}: {
  folder: string;
  closers: (() => Promise<unknown>)[];
}): Promise<Omit<MonitoredApp, "close">> {
  const postgres = await ReplaceablePostgres.create();
  closers.push(() => postgres.remove());
  await applyMigrations({ url: postgres.url });
  const database = new pg.Pool({ connectionString: postgres.url, max: 5 });
  // Without a listener, the end of an idle connection would end this process.
  database.on("error", () => {});
  closers.push(() => database.end());

  const { SHOPIFY_API_KEY: apiKey, SHOPIFY_API_SECRET: apiSecret } = testEnvironment;
  const devShop = await startDevShop({ apiKey, apiSecret });
  closers.push(() => devShop.close());

  const create = (name: string, script: "app/server.ts" | "app/worker/main.ts", nodeOptions = "") =>
    ReplaceableProcess.create({
      name,
      script,
      devShopUrl: devShop.apiUrl,
      folder,
      variables: {
        ...testEnvironment,
        LOG_LEVEL: "info",
        DATABASE_URL: postgres.url,
        SHOPIFY_APP_URL: devShop.adminUrl,
        WORKER: "separate",
        NODE_OPTIONS: nodeOptions,
      },
    });
  const web = await create("web", "app/server.ts");
  const worker = await create("worker", "app/worker/main.ts");
  const leakingWeb = await create(
    "leaking-web",
    "app/server.ts",
    "--import ./tests/monitoring/leak-memory.mjs",
  );
  for (const process of [web, worker, leakingWeb]) {
    closers.push(() => process.stop());
    await process.start();
  }
  devShop.setAppUrl(web.url);

  const rulesFile = join(folder, "shortened-alerts.yml");
  writeFileSync(rulesFile, stringify(shortenRules(readRuleFile())));
  const targets = [web, worker, leakingWeb].map(({ target }) => target);
  const prometheus = await startPrometheus({ folder, targets, rulesFile, intervalSeconds: SCRAPE_SECONDS });
  closers.push(() => prometheus.stop());
  const merchant = new Merchant({ appUrl: web.url, database });
  return { postgres, database, devShop, web, worker, leakingWeb, merchant, prometheus };
}

/** Closes the last started part first. */
async function closeAll(closers: (() => Promise<unknown>)[]) {
  for (let closer = closers.pop(); closer; closer = closers.pop()) {
    try {
      await closer();
    } catch (error) {
      // Continue, so that everything else is closed too.
      process.stderr.write(`${error}\n`);
    }
  }
}
