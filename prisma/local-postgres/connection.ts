import pg from "pg";

/** The app's database in the local server. */
const DATABASE = "dino_discounts";

type Server = { port: number; password: string };

export function serverUrl({ port, password }: Server, database = DATABASE): string {
  return `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;
}

/**
 * Whether the server accepts connections. Throws if the server rejects the password, because the port then belongs to
 * another server.
 */
export async function acceptsConnections(server: Server): Promise<boolean> {
  const client = new pg.Client({
    connectionString: serverUrl(server, "postgres"),
    connectionTimeoutMillis: 2_000,
  });
  try {
    await client.connect();
    return true;
  } catch (error) {
    if (hasCode(error, "28P01")) throw error;
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

export async function createDatabaseIfAbsent(server: Server) {
  const client = new pg.Client({ connectionString: serverUrl(server, "postgres") });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE "${DATABASE}"`);
  } catch (error) {
    const alreadyExists = hasCode(error, "42P04");
    if (!alreadyExists) throw error;
  } finally {
    await client.end();
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
