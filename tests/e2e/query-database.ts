import pg from "pg";
import type { JourneyWithoutBrowser } from "./journey";

/**
 * Runs SQL on the app's database, for changes and checks that no page of the app allows. Returns the rows. The database
 * also contains the shops of other tests.
 */
export async function queryDatabase<Row extends pg.QueryResultRow>(
  journey: JourneyWithoutBrowser,
  sql: string,
  parameters: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: journey.running.databaseUrl });
  await client.connect();
  try {
    return (await client.query<Row>(sql, parameters)).rows;
  } finally {
    await client.end();
  }
}
