import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { erasedDomain } from "~/domain/privacy/erased-domain";

/** A slice takes well below a second, so that its locks and its transaction are short. */
const ROWS_PER_SLICE = 5_000;

/** Children before parents: a cascade would delete any number of rows in one statement. */
const TABLES = [
  ...["bulk_creations", "bulk_deletions", "code_changes", "code_imports", "link_clicks"],
  ...["usage_deltas", "usage_differences", "reconciliations", "redemptions", "rule_applications"],
  ...["rule_titles", "discount_updates", "refunds", "orders", "data_requests", "redacted_customers"],
  ...["customer_redactions", "activities", "former_codes", "codes", "batches", "coupons"],
  ...["discount_rules", "settings", "dead_letters"],
];

/** Counters by domain. A shop that installed the app again starts with empty ones. */
const TABLES_BY_DOMAIN = ["call_budgets", "link_guesses"];

/**
 * Erases every row of a shop that startErasure detached, in slices: the inbox up to the request, the queue's jobs, all
 * tables, and the shop's row last. Works until all is gone ("done") or `deadline` has come ("more": call again). Safe to
 * kill and to repeat at any point. `shopId` is null where only the inbox knew the shop.
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
  if (shopId !== null) await assertDetached({ shopId });
  const byShopId = Prisma.sql`shop_id = ${shopId}`;
  const byDomain = Prisma.sql`shop_domain = ${shopDomain}`;
  // Webhooks that came after the request belong to another installation.
  const byInbox = Prisma.sql`${byDomain} AND id <= ${upToWebhookId}`;
  const isErased = await runSlices({
    deadline,
    slices: [
      () => deleteRows({ table: "webhook_events", isTheirs: byInbox }),
      ...TABLES_BY_DOMAIN.map((table) => () => deleteRows({ table, isTheirs: byDomain })),
      ...(shopId === null ? [] : TABLES.map((table) => () => deleteRows({ table, isTheirs: byShopId }))),
    ],
  });
  if (!isErased) return "more";
  await deleteJobs({ shopId, shopDomain });
  if (shopId !== null) await prisma.shop.deleteMany({ where: { id: shopId, domain: erasedDomain(shopId) } });
  return "done";
}

/** A shop that anybody can still find must never lose a row. */
async function assertDetached({ shopId }: { shopId: bigint }): Promise<void> {
  const shop = await prisma.shop.findUnique({ where: { id: shopId }, select: { domain: true } });
  if (shop && shop.domain !== erasedDomain(shopId)) throw new Error(`shop ${shopId} is not detached`);
}

/** Runs each slice until it deletes nothing. False when the deadline came first. */
async function runSlices({ slices, deadline }: { slices: (() => Promise<number>)[]; deadline: Date }) {
  for (const deleteSlice of slices) {
    do if (new Date() > deadline) return false;
    while ((await deleteSlice()) > 0);
  }
  return true;
}

async function deleteRows({ table, isTheirs }: { table: string; isTheirs: Prisma.Sql }): Promise<number> {
  const name = Prisma.raw(table);
  // A list of row addresses, so that a slice costs one index scan and no join.
  return prisma.$executeRaw`
    DELETE FROM ${name} WHERE ${isTheirs}
      AND ctid = ANY(ARRAY(SELECT ctid FROM ${name} WHERE ${isTheirs} LIMIT ${ROWS_PER_SLICE}))`;
}

/** Jobs that are done are kept for a while, so they go too. Those that name the domain may be of a reinstalled shop. */
async function deleteJobs({ shopId, shopDomain }: { shopId: bigint | null; shopDomain: string }) {
  const isReinstalled = (await prisma.shop.count({ where: { domain: shopDomain } })) > 0;
  const [id, domain] = [shopId === null ? null : String(shopId), isReinstalled ? null : shopDomain];
  for (const table of [Prisma.raw("queue.job"), Prisma.raw("queue.archive")]) {
    await prisma.$executeRaw`
      DELETE FROM ${table}
      WHERE name <> 'erase-shop' AND (data->>'shopId' = ${id} OR data->>'shopDomain' = ${domain})`;
  }
}
