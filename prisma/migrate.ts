/**
 * `node --import tsx prisma/migrate.ts [--reset]` applies the pending migrations to the database of DATABASE_DIRECT_URL or,
 * if that is not set, DATABASE_URL. With `--reset`, first drops all data and the job queue, without asking.
 */
import pg from "pg";
import { applyMigrations } from "./apply-migrations";

const url = process.env.DATABASE_DIRECT_URL || process.env.DATABASE_URL;
if (!url) throw new Error("DATABASE_URL is not set. Use npm run db:migrate, which starts a database.");

if (process.argv.includes("--reset")) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public; DROP SCHEMA IF EXISTS queue CASCADE");
  await client.end();
}
const applied = await applyMigrations({ url, report: (message) => process.stdout.write(`${message}\n`) });
for (const name of applied) process.stdout.write(`Applied ${name}.\n`);
process.stdout.write("The database has all migrations.\n");
