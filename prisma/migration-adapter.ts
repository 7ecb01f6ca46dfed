import { randomUUID } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
import type { PrismaConfig } from "prisma/config";

type MigrationAdapter = Awaited<ReturnType<NonNullable<Extract<PrismaConfig, { engine: "js" }>["adapter"]>>>;
type Connection = Awaited<ReturnType<PrismaPg["connect"]>>;

/** Object ids of types. PostgreSQL's catalogues are full of `char` and `name`, and the stock adapter reads neither. */
const [CHAR, NAME, TEXT] = [18, 19, 25];
/** What the engine calls a column of single characters; its reading of check constraints insists on that. */
const CHARACTER_COLUMN = 6;
const ADVISORY_LOCK_TIMEOUT_MS = 10_000;

/**
 * The stock PostgreSQL adapter, mended so far that Prisma's migrations run on it: deploy, status, reset, dev --name
 * and diff --from-migrations. (`migrate resolve` and `dev --create-only` do not.)
 */
export function migrationAdapter(databaseUrl: string | undefined): MigrationAdapter {
  if (!databaseUrl)
    throw new Error("DATABASE_URL is not set. Use npm run db:migrate, which starts a database.");
  releaseAdvisoryLockTimer();
  const factory = new PrismaPg(poolConfig(databaseUrl));
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => patchConnection(await factory.connect()),
    connectToShadowDb: () => connectToShadowDatabase(databaseUrl),
  };
}

/** One connection only: migrations set session state, and lock. */
function poolConfig(connectionString: string): pg.PoolConfig {
  return { connectionString, max: 1, allowExitOnIdle: true };
}

/** The stock adapter's own is the main database whenever that is given by an address. */
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
  // The stock one splits the script at each semicolon, those in functions and texts too. Without parameters the
  // whole goes to the server as it is.
  connection.executeScript = async (script) => {
    await connection.executeRaw({ sql: script, args: [], argTypes: [] });
  };
  return connection;
}

function makeCatalogTypesReadable(connection: Connection) {
  const pool = connection.underlyingDriver();
  const query = pool.query.bind(pool);
  const queryRaw = connection.queryRaw.bind(connection);
  // Of the latest query. The engine sends one at a time, over the one connection.
  let characterColumns: number[] = [];

  const reading = async (config: pg.QueryConfig, values?: unknown[]) => {
    const result = await query(config, values);
    const fields = result.fields ?? [];
    characterColumns = fields.flatMap(({ dataTypeID }, column) => (dataTypeID === CHAR ? [column] : []));
    for (const field of fields) {
      if (field.dataTypeID === CHAR || field.dataTypeID === NAME) field.dataTypeID = TEXT;
    }
    return result;
  };
  pool.query = reading as typeof pool.query;

  connection.queryRaw = async (sqlQuery) => {
    const result = await queryRaw(sqlQuery);
    for (const column of characterColumns) result.columnTypes[column] = CHARACTER_COLUMN;
    return result;
  };
}

/** The engine never clears the timer of its advisory lock, and the command would wait for it. */
function releaseAdvisoryLockTimer() {
  const arm = globalThis.setTimeout;
  const releasing = (callback: () => void, delayMs?: number, ...parameters: []) => {
    const timer = arm(callback, delayMs, ...parameters);
    if (delayMs === ADVISORY_LOCK_TIMEOUT_MS) timer.unref();
    return timer;
  };
  globalThis.setTimeout = Object.assign(releasing, arm);
}
