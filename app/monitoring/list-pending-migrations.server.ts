import { readdirSync } from "node:fs";
import { prisma } from "~/db.server";

const MIGRATIONS = new URL("../../prisma/migrations/", import.meta.url);

let knownMigrations: string[] | null = null;

/** Read once, because a later deployment may replace the folder while this process still runs the earlier code. */
function listKnownMigrations(): string[] {
  knownMigrations ??= readdirSync(MIGRATIONS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  return knownMigrations;
}

/**
 * Lists the migrations of this version that the database does not have yet, oldest first. Throws if the database is
 * unreachable.
 */
export async function listPendingMigrations({
  known = listKnownMigrations(),
}: {
  known?: string[];
} = {}): Promise<string[]> {
  const pending = await prisma.$queryRaw<{ name: string }[]>`
    SELECT name FROM unnest(${known}::text[]) AS known(name)
    WHERE NOT EXISTS (
      SELECT 1 FROM _prisma_migrations
      WHERE migration_name = name AND finished_at IS NOT NULL AND rolled_back_at IS NULL
    )
    ORDER BY name`;
  return pending.map(({ name }) => name);
}
