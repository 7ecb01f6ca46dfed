import { randomUUID } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
import type { PrismaConfig } from "prisma/config";

type MigrationAdapter = Awaited<ReturnType<NonNullable<Extract<PrismaConfig, { engine: "js" }>["adapter"]>>>;
type Connection = Awaited<ReturnType<PrismaPg["connect"]>>;

/** Type OIDs. PostgreSQL's catalogs use the types `char` and `name`, which the stock adapter cannot read. */
const [CHAR, NAME, TEXT] = [18, 19, 25];
/** The column type for single characters. Prisma's schema engine requires this type when it reads check constraints. */
const CHARACTER_COLUMN = 6;
/** How long Prisma's schema engine waits for the advisory lock. */
const ADVISORY_LOCK_TIMEOUT_MS = 10_000;

/**
 * Returns the stock PostgreSQL adapter, patched so that Prisma's migration commands work with it: deploy, status,
 * reset, dev --name and diff --from-migrations. (`migrate resolve` and `dev --create-only` do not work.)
 */
export function migrationAdapter(databaseUrl: string | undefined): MigrationAdapter {
  if (!databaseUrl)
    throw new Error("DATABASE_URL is not set. Use npm run db:migrate, which starts a database.");
  unrefAdvisoryLockTimer();
  const factory = new PrismaPg(poolConfig(databaseUrl));
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => patchConnection(await factory.connect()),
    connectToShadowDb: () => connectToShadowDatabase(databaseUrl),
  };
}

/** Allows only one connection, because migrations set session state and take session locks. */
function poolConfig(connectionString: string): pg.PoolConfig {
  return { connectionString, max: 1, allowExitOnIdle: true };
}

/**
 * Creates a shadow database and connects to it. `dispose` also deletes this database. The stock adapter's own shadow
 * connection would open the main database, because a connection string overrides the shadow database's name.
 */
async function connectToShadowDatabase(databaseUrl: string): Promise<Connection> {
  const name = `prisma_shadow_${randomUUID()}`;
  const shadowUrl = new URL(databaseUrl);
  shadowUrl.pathname = `/${name}`;

  const main = await new PrismaPg(poolConfig(databaseUrl)).connect();
  await main.executeScript(`CREATE DATABASE "${name}"`);
  const shadow = patchConnection(await new PrismaPg(poolConfig(shadowUrl.href)).connect());
  const disconnect = shadow.dispose.bind(shadow);
  shadow.dispose = async () => {
    await disconnect();
    await main.executeScript(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    await main.dispose();
  };
  return shadow;
}

function patchConnection(connection: Connection): Connection {
  makeCatalogTypesReadable(connection);
  // The stock adapter splits the script at every semicolon, including those in functions and strings. `executeRaw`
  // without parameters sends the whole script to the server unchanged.
  connection.executeScript = async (script) => {
    await connection.executeRaw({ sql: script, args: [], argTypes: [] });
  };
  return connection;
}

function makeCatalogTypesReadable(connection: Connection) {
  const pool = connection.underlyingDriver();
  const query = pool.query.bind(pool);
  const queryRaw = connection.queryRaw.bind(connection);
  // The indexes of the `char` columns in the latest result. One variable is enough, because the engine sends one query
  // at a time over the only connection.
  let characterColumns: number[] = [];

  const readableQuery = async (config: pg.QueryConfig, values?: unknown[]) => {
    const result = await query(config, values);
    const fields = result.fields ?? [];
    characterColumns = fields.flatMap(({ dataTypeID }, column) => (dataTypeID === CHAR ? [column] : []));
    for (const field of fields) {
      if (field.dataTypeID === CHAR || field.dataTypeID === NAME) field.dataTypeID = TEXT;
    }
    return result;
  };
  pool.query = readableQuery as typeof pool.query;

  connection.queryRaw = async (sqlQuery) => {
    const result = await queryRaw(sqlQuery);
    for (const column of characterColumns) result.columnTypes[column] = CHARACTER_COLUMN;
    return result;
  };
}

/**
 * Unrefs the timer with which the engine limits its wait for the advisory lock. The engine never clears this timer, so
 * the command would not exit until the timer fires. Replaces the global `setTimeout` to recognize the timer by its
 * delay.
 */
function unrefAdvisoryLockTimer() {
  const originalSetTimeout = globalThis.setTimeout;
  const setTimeoutWithUnref = (callback: () => void, delayMs?: number, ...parameters: []) => {
    const timer = originalSetTimeout(callback, delayMs, ...parameters);
    if (delayMs === ADVISORY_LOCK_TIMEOUT_MS) timer.unref();
    return timer;
  };
  globalThis.setTimeout = Object.assign(setTimeoutWithUnref, originalSetTimeout);
}
