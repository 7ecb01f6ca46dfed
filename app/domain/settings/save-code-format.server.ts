import { type Database, prisma } from "~/db.server";
import type { NewPoolFormat } from "~/domain/settings/new-pool-format";

/** Keeps how the codes of new pools look to begin with. Pools that are there keep their own format. */
export async function saveCodeFormat(
  { shopId, codeFormat }: { shopId: bigint; codeFormat: NewPoolFormat },
  db: Database = prisma,
): Promise<void> {
  await db.settings.upsert({ where: { shopId }, create: { shopId, codeFormat }, update: { codeFormat } });
}
