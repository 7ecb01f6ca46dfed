import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { holdForRedaction } from "~/domain/privacy/hold-for-redaction.server";
import { findShop } from "~/domain/shops/find-shop.server";

const ROWS_A_SLICE = 20_000;

/** What may be millions of rows. What was booked since the redemptions went keeps its order for redactShop. */
const LARGE_TABLES = [
  "redemptions",
  "rule_applications",
  "refunds",
  "orders",
  "activities",
  "codes",
] as const;

/**
 * Takes the bulk of a shop away in slices, each for itself, so that no transaction runs for minutes; redactShop takes
 * the rest. Answers false when the deadline came first: call it again.
 */
export async function clearShopInSlices({
  shopDomain,
  deadline,
}: {
  shopDomain: string;
  deadline: Date;
}): Promise<boolean> {
  const shop = await findShop({ domain: shopDomain });
  if (!shop) return true;
  for (const table of LARGE_TABLES) {
    let deleted = ROWS_A_SLICE;
    while (deleted === ROWS_A_SLICE) {
      if (new Date() > deadline) return false;
      deleted = await deleteSlice({ table, shopId: shop.id, shopDomain });
    }
  }
  return true;
}

async function deleteSlice(slice: {
  table: (typeof LARGE_TABLES)[number];
  shopId: bigint;
  shopDomain: string;
}): Promise<number> {
  const { shopId, shopDomain } = slice;
  const table = Prisma.raw(slice.table);
  const isFree =
    slice.table === "orders"
      ? Prisma.sql`AND NOT EXISTS (SELECT 1 FROM redemptions WHERE shop_id = ${shopId} AND order_id = orders.id)`
      : Prisma.empty;
  return prisma.$transaction(async (tx) => {
    await holdForRedaction({ shopDomain }, tx);
    return tx.$executeRaw`
      DELETE FROM ${table} WHERE id IN
        (SELECT id FROM ${table} WHERE shop_id = ${shopId} ${isFree} LIMIT ${ROWS_A_SLICE})`;
  });
}
