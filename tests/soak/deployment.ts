import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import pg from "pg";
import { anyFreePort } from "../../prisma/local-postgres/free-port";
import { buildApp } from "../setup/build-app";
import { type PgBouncer, startPgBouncer } from "../setup/pgbouncer";
import { AppSlot } from "./app-slot";
import type { Measurements } from "./measurements";
import type { SoakOptions } from "./options";
import { type BalancedResponse, type RoundRobin, startRoundRobin } from "./round-robin";
import { type SoakDevShop, startSoakDevShop } from "./soak-dev-shop";
import { type SoakPostgres, startSoakPostgres } from "./soak-postgres";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));
const API_KEY = "dino-soak-api-key";
/** Connections from PgBouncer to PostgreSQL. The app's four processes could open 56 connections. */
const POSTGRES_CONNECTIONS = 20;

/** Both keys of the app, newest first, as in TOKEN_ENCRYPTION_KEY and SHOPIFY_API_SECRET. */
export interface Keys {
  tokenKeys: string[];
  apiSecrets: string[];
  /** The secret with which Shopify signs: the oldest one that is not revoked. */
  signingSecret: string;
}

export const newTokenKey = () => randomBytes(32).toString("base64");
export const newApiSecret = () => `shpss_${randomBytes(16).toString("hex")}`;

/** The app with everything that it needs: database, PgBouncer, load balancer, dev shop, two web and two worker processes. */
export interface Deployment {
  /** URL of the load balancer. */
  appUrl: string;
  apiKey: string;
  /** Direct connections to PostgreSQL. */
  database: pg.Pool;
  postgres: SoakPostgres;
  pgBouncer: PgBouncer;
  devShop: SoakDevShop;
  webs: AppSlot[];
  workers: AppSlot[];
  /** Used by processes that are started from now on. */
  keys: Keys;
  /** The environment variables for commands of the app, such as `npm run ops`. */
  variables(): Record<string, string>;
  /** Applies the migrations of the current version. Processes that are started from now on run the current version. */
  upgrade(): Promise<void>;
  close(): Promise<void>;
}

/** Starts everything. If something fails, stops what was started and throws. */
export async function startDeployment({
  options,
  measurements,
  onResponse,
}: {
  options: SoakOptions;
  measurements: Measurements;
  onResponse: (response: BalancedResponse) => void;
}): Promise<Deployment> {
  await buildApp();
  const closers: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (let closer = closers.pop(); closer; closer = closers.pop())
      await closer().catch((error: unknown) => process.stderr.write(`${error}\n`));
  };
  try {
    return await startAll({ options, measurements, onResponse, closers, close });
  } catch (error) {
    await close();
    throw error;
  }
}

async function startAll({
  options,
  measurements,
  onResponse,
  closers,
  close,
}: {
  options: SoakOptions;
  measurements: Measurements;
  onResponse: (response: BalancedResponse) => void;
  closers: (() => Promise<unknown>)[];
  close: () => Promise<void>;
}): Promise<Deployment> {
  const apiSecret = newApiSecret();
  const keys: Keys = { tokenKeys: [newTokenKey()], apiSecrets: [apiSecret], signingSecret: apiSecret };
  const postgres = await startSoakPostgres();
  closers.push(() => postgres.stop());
  const pgBouncer = await startPgBouncer({ databaseUrl: postgres.url, poolSize: POSTGRES_CONNECTIONS });
  closers.push(() => pgBouncer.stop());
  const database = new pg.Pool({ connectionString: postgres.url, max: 8 });
  // Without a listener, the end of an idle connection would end the soak.
  database.on("error", () => {});
  closers.push(() => database.end());

  let release = options.upgradeFrom ?? PROJECT;
  await migrate(release, postgres.url);
  const ports = await Promise.all(Array.from({ length: 8 }, () => anyFreePort()));
  const [webPorts, managementPorts] = [ports.slice(0, 4), ports.slice(4)];
  const balancer: RoundRobin = await startRoundRobin({
    targets: webPorts.slice(0, 2).map((port) => `http://127.0.0.1:${port}`),
    onResponse,
  });
  closers.push(() => balancer.close());
  const devShop = await startSoakDevShop({
    apiKey: API_KEY,
    apiSecret,
    appUrl: balancer.url,
  });
  closers.push(() => devShop.close());

  const variables = () => ({
    DATABASE_URL: pgBouncer.url,
    DATABASE_DIRECT_URL: postgres.url,
    SHOPIFY_API_KEY: API_KEY,
    SHOPIFY_API_SECRET: keys.apiSecrets.join(","),
    SHOPIFY_APP_URL: balancer.url,
    TOKEN_ENCRYPTION_KEY: keys.tokenKeys.join(","),
    APP_VERSION: release === PROJECT ? "current" : "previous",
  });
  const environment = () => ({
    project: release,
    hasManagementServer: release === PROJECT,
    devShopUrl: devShop.apiUrl,
    variables: variables(),
  });
  const slots = (["web", "web", "worker", "worker"] as const).map((role, index) => {
    const name = `${role}-${(index % 2) + 1}`;
    const [port = 0, managementPort = 0] = [webPorts[index], managementPorts[index]];
    const logFolder = join(options.outFolder, "logs");
    return new AppSlot(role, name, port, managementPort, logFolder, measurements, environment);
  });
  for (const slot of slots) {
    closers.push(() => slot.stop());
    await slot.start();
  }
  return {
    appUrl: balancer.url,
    apiKey: API_KEY,
    database,
    postgres,
    pgBouncer,
    devShop,
    webs: slots.slice(0, 2),
    workers: slots.slice(2),
    keys,
    variables,
    async upgrade() {
      await migrate(PROJECT, postgres.url);
      release = PROJECT;
    },
    close,
  };
}

/** Applies a checkout's migrations over a direct connection. */
async function migrate(project: string, databaseUrl: string) {
  const env = { ...process.env, DATABASE_URL: databaseUrl, NODE_ENV: "production" as const };
  await promisify(execFile)(process.execPath, ["--import", "tsx", "prisma/migrate.ts"], {
    cwd: project,
    env,
  });
}
