import { type Database, prisma } from "~/db.server";
import type { NewPoolFormat } from "~/domain/settings/new-pool-format";

/** Saves the default code format of new Bulk Pools. Existing pools keep their own format. Safe to repeat. */
export async function saveCodeFormat(
  { shopId, codeFormat }: { shopId: bigint; codeFormat: NewPoolFormat },
  db: Database = prisma,
): Promise<void> {
  await db.settings.upsert({ where: { shopId }, create: { shopId, codeFormat }, update: { codeFormat } });
}
