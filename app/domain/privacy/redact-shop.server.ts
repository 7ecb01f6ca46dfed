import type { Database } from "~/db.server";

/** Forgets a shop, 48 hours after it left: every row that is its own, the webhooks in the inbox included. */
export async function redactShop(
  { shopId, shopDomain }: { shopId: bigint; shopDomain: string },
  db: Database,
): Promise<void> {
  const where = { shopId };
  await db.bulkCreation.deleteMany({ where });
  await db.usageDelta.deleteMany({ where });
  await db.redemption.deleteMany({ where });
  await db.order.deleteMany({ where });
  await db.activity.deleteMany({ where });
  await db.codeImport.deleteMany({ where });
  await db.codeChange.deleteMany({ where });
  await db.bulkDeletion.deleteMany({ where });
  await db.code.deleteMany({ where });
  await db.batch.deleteMany({ where });
  await db.coupon.deleteMany({ where });
  await db.discountRule.deleteMany({ where });
  await db.settings.deleteMany({ where });
  await db.session.deleteMany({ where: { shop: shopDomain } });
  await db.webhookEvent.deleteMany({ where: { shopDomain } });
  await db.shop.deleteMany({ where: { id: shopId } });
}
