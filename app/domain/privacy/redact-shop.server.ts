import type { Database } from "~/db.server";
import { holdForRedaction } from "~/domain/privacy/hold-for-redaction.server";
import { findShop } from "~/domain/shops/find-shop.server";

/**
 * Forgets a shop, 48 hours after it left: every row that is its own, the webhooks in the inbox and the jobs in the
 * queue included. The bulk of a large shop is taken by clearShopInSlices before.
 */
export async function redactShop({ shopDomain }: { shopDomain: string }, db: Database): Promise<void> {
  await holdForRedaction({ shopDomain }, db);
  const shop = await findShop({ domain: shopDomain }, db);
  // One that another worker is just booking is skipped: it finds no shop, and goes then.
  const events = await db.$queryRaw<{ id: bigint }[]>`
    DELETE FROM webhook_events WHERE id IN
      (SELECT id FROM webhook_events WHERE shop_domain = ${shopDomain} FOR UPDATE SKIP LOCKED)
    RETURNING id`;
  await forgetJobs({ shopId: shop?.id ?? null, webhookEventIds: events.map(({ id }) => id) }, db);
  await db.session.deleteMany({ where: { shop: shopDomain } });
  await db.callBudget.deleteMany({ where: { shopDomain } });
  await db.linkGuess.deleteMany({ where: { shopDomain } });
  if (shop) await forgetRows({ shopId: shop.id }, db);
}

async function forgetRows({ shopId }: { shopId: bigint }, db: Database) {
  const where = { shopId };
  await db.bulkCreation.deleteMany({ where });
  await db.bulkDeletion.deleteMany({ where });
  await db.codeChange.deleteMany({ where });
  await db.codeImport.deleteMany({ where });
  await db.linkClick.deleteMany({ where });
  await db.usageDelta.deleteMany({ where });
  await db.usageDifference.deleteMany({ where });
  await db.reconciliation.deleteMany({ where });
  await db.redemption.deleteMany({ where });
  await db.ruleApplication.deleteMany({ where });
  await db.ruleTitle.deleteMany({ where });
  await db.discountUpdate.deleteMany({ where });
  await db.refund.deleteMany({ where });
  await db.order.deleteMany({ where });
  await db.dataRequest.deleteMany({ where });
  await db.redactedCustomer.deleteMany({ where });
  await db.activity.deleteMany({ where });
  await db.formerCode.deleteMany({ where });
  await db.code.deleteMany({ where });
  await db.batch.deleteMany({ where });
  await db.coupon.deleteMany({ where });
  await db.discountRule.deleteMany({ where });
  await db.settings.deleteMany({ where });
  await db.shop.deleteMany({ where: { id: shopId } });
}

/** Jobs name the shop or a webhook of it; those that are done are kept for an hour, so they go too. */
async function forgetJobs(
  { shopId, webhookEventIds }: { shopId: bigint | null; webhookEventIds: bigint[] },
  db: Database,
) {
  const [shop, events] = [shopId === null ? null : String(shopId), webhookEventIds.map(String)];
  await db.$executeRaw`
    DELETE FROM queue.job WHERE data->>'shopId' = ${shop} OR data->>'webhookEventId' = ANY(${events})`;
  await db.$executeRaw`
    DELETE FROM queue.archive WHERE data->>'shopId' = ${shop} OR data->>'webhookEventId' = ANY(${events})`;
}
