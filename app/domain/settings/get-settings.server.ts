import { type Database, prisma } from "~/db.server";

/** A shop's settings; one that never set any has the defaults. */
export async function getSettings({ shopId }: { shopId: bigint }, db: Database = prisma) {
  const settings = await db.settings.findUnique({ where: { shopId } });
  return { couponInteraction: settings?.couponInteraction ?? ("combine" as const) };
}
