import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { TABLES_BY_DOMAIN, TABLES_BY_SHOP_ID } from "~/domain/privacy/shop-tables";
import { erasedDomain } from "~/domain/privacy/start-erasure.server";

/** Deleting this many rows takes well under a second, so locks and transactions are short. */
const ROWS_PER_SLICE = 5_000;

/**
 * Deletes all data of a shop after startErasure has given the shop's row a tombstone domain. Deletes the shop's rows in
 * slices, beginning with the inbox up to `upToWebhookId`. Then deletes the shop's jobs, and finally the shop's row.
 * Returns "done" once everything is deleted, or "more" if `deadline` has passed before that (call again). Safe to kill
 * and to retry at any point. `shopId` is null if the shop has no row. Then only the inbox, the queue and the tables
 * keyed by domain can contain its data.
 */
export async function eraseShop({
  shopId,
  shopDomain,
  upToWebhookId,
  deadline,
}: {
  shopId: bigint | null;
  shopDomain: string;
  upToWebhookId: bigint;
  deadline: Date;
}): Promise<"done" | "more"> {
  if (shopId !== null) await assertErasureStarted({ shopId });
  const byShopId = Prisma.sql`shop_id = ${shopId}`;
  const byDomain = Prisma.sql`shop_domain = ${shopDomain}`;
  // Webhooks with a higher ID may belong to a later installation.
  const byInbox = Prisma.sql`${byDomain} AND id <= ${upToWebhookId}`;
  const areRowsDeleted = await runSlices({
    deadline,
    deletions: [
      () => deleteRows({ table: "webhook_events", condition: byInbox }),
      ...TABLES_BY_DOMAIN.map((table) => () => deleteRows({ table, condition: byDomain })),
      ...(shopId === null
        ? []
        : TABLES_BY_SHOP_ID.map((table) => () => deleteRows({ table, condition: byShopId }))),
    ],
  });
  if (!areRowsDeleted) return "more";
  await deleteJobs({ shopId, shopDomain });
  if (shopId !== null) await prisma.shop.deleteMany({ where: { id: shopId, domain: erasedDomain(shopId) } });
  return "done";
}

/** Throws if the shop still has its own domain, which means that startErasure has not run. */
async function assertErasureStarted({ shopId }: { shopId: bigint }): Promise<void> {
  const shop = await prisma.shop.findUnique({ where: { id: shopId }, select: { domain: true } });
  if (shop && shop.domain !== erasedDomain(shopId))
    throw new Error(`cannot erase shop ${shopId}: it still has its domain`);
}

/**
 * Repeats each deletion until it deletes nothing. Returns false if the deadline passed before all deletions were
 * finished.
 */
async function runSlices({ deletions, deadline }: { deletions: (() => Promise<number>)[]; deadline: Date }) {
  for (const deleteSlice of deletions) {
    do if (new Date() > deadline) return false;
    while ((await deleteSlice()) > 0);
  }
  return true;
}

/** Deletes one slice of rows. Returns the number of deleted rows. */
async function deleteRows({ table, condition }: { table: string; condition: Prisma.Sql }): Promise<number> {
  const name = Prisma.raw(table);
  // Selects physical row addresses (ctid), so that deleting a slice needs one index scan and no join.
  return prisma.$executeRaw`
    DELETE FROM ${name} WHERE ${condition}
      AND ctid = ANY(ARRAY(SELECT ctid FROM ${name} WHERE ${condition} LIMIT ${ROWS_PER_SLICE}))`;
}

/**
 * Deletes the shop's jobs, including the finished jobs that the queue still keeps. Keeps erase-shop jobs, one of which
 * is running this function. If the shop has reinstalled the app, also keeps jobs whose payload contains the shop's
 * domain but no shop ID, because such jobs may belong to the new installation.
 */
async function deleteJobs({ shopId, shopDomain }: { shopId: bigint | null; shopDomain: string }) {
  const isReinstalled = (await prisma.shop.count({ where: { domain: shopDomain } })) > 0;
  const [id, domain] = [shopId === null ? null : String(shopId), isReinstalled ? null : shopDomain];
  for (const table of [Prisma.raw("queue.job"), Prisma.raw("queue.archive")]) {
    await prisma.$executeRaw`
      DELETE FROM ${table}
      WHERE name <> 'erase-shop' AND (data->>'shopId' = ${id} OR data->>'shopDomain' = ${domain})`;
  }
}
