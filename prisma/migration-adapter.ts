import { randomUUID } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
import { readMigrationScript } from "./migration-script";

type Connection = Awaited<ReturnType<PrismaPg["connect"]>>;

/** Type OIDs. PostgreSQL's catalogs use the types `char` and `name`, which the stock adapter cannot read. */
const [CHAR, NAME, TEXT] = [18, 19, 25];
/** The column type for single characters. Prisma's schema engine requires this type when it reads check constraints. */
const CHARACTER_COLUMN = 6;

/**
 * The stock PostgreSQL adapter, patched so that Prisma's migration commands work with it: diff --from-migrations,
 * status, dev --name, deploy and reset. (`migrate resolve` and `dev --create-only` do not work.) Only developers need
 * it, because apply-migrations.ts applies the migrations. The commands that take Prisma's advisory lock exit 10 seconds
 * late, because the engine does not clear the timer that limits its wait for the lock.
 */
export class MigrationAdapter extends PrismaPg {
  readonly #config: pg.PoolConfig & { connectionString: string };

  constructor(connectionString: string) {
    // Migrations set session state and take session locks, so all queries must use one connection.
    const config = { connectionString, max: 1, allowExitOnIdle: true };
    super(config);
    this.#config = config;
  }

  override async connect(): Promise<Connection> {
    const connection = await super.connect();
    makeCatalogTypesReadable(connection);
    // The stock adapter splits the script at every semicolon, including those in functions and strings. `executeRaw`
    // without parameters sends the SQL to the server unchanged: the whole script, which is one transaction, or each
    // statement of a migration that must not run in a transaction.
    connection.executeScript = async (script) => {
      const { isTransaction, statements } = readMigrationScript(script);
      for (const sql of isTransaction ? [script] : statements)
        await connection.executeRaw({ sql, args: [], argTypes: [] });
    };
    return connection;
  }

  /**
   * Creates a shadow database and connects to it. `dispose` also deletes this database. The stock adapter's own shadow
   * connection would open the main database, because a connection string overrides the shadow database's name.
   */
  override async connectToShadowDb(): Promise<Connection> {
    const name = `prisma_shadow_${randomUUID()}`;
    const shadowUrl = new URL(this.#config.connectionString);
    shadowUrl.pathname = `/${name}`;

    const main = await this.connect();
    await main.executeScript(`CREATE DATABASE "${name}"`);
    const shadow = await new MigrationAdapter(shadowUrl.href).connect();
    const disconnect = shadow.dispose.bind(shadow);
    shadow.dispose = async () => {
      await disconnect();
      await main.executeScript(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
      await main.dispose();
    };
    return shadow;
  }
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
