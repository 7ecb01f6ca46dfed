import type { Database } from "~/db.server";
import { holdForRedaction } from "~/domain/privacy/hold-for-redaction.server";
import { redactInbox } from "~/domain/privacy/redact-inbox.server";
import { rememberRedaction } from "~/domain/privacy/remember-redaction.server";

interface RedactCustomer {
  shopId: bigint;
  shopDomain: string;
  customerId: bigint;
  email: string | null;
  /** Orders that Shopify names beside, by their numbers: a guest's carry no customer. */
  shopifyOrderIds: bigint[];
}

/**
 * The person goes, the figures stay: no order, discount, waiting webhook or request of the shop names the customer any
 * more, nor does an order that is told or found later.
 */
export async function redactCustomer(
  { shopId, shopDomain, customerId, email, shopifyOrderIds }: RedactCustomer,
  db: Database,
): Promise<void> {
  await holdForRedaction({ shopDomain }, db);
  await rememberRedaction({ shopId, customerId }, db);
  await db.order.updateMany({
    where: { shopId, OR: [{ customerId }, { shopifyOrderId: { in: shopifyOrderIds } }] },
    data: { customerId: null, customerName: null },
  });
  await db.dataRequest.deleteMany({ where: { shopId, customerId } });
  await takeOutOfRules({ shopId, customerId }, db);
  await redactInbox({ shopDomain, customerId, email }, db);
}

/** A new version, so that nobody who has the rule open writes the customer back. */
async function takeOutOfRules(
  { shopId, customerId }: { shopId: bigint; customerId: bigint },
  db: Database,
): Promise<void> {
  const gid = `gid://shopify/Customer/${customerId}`;
  await db.$executeRaw`
    UPDATE discount_rules SET
      conditions = CASE WHEN conditions #> '{who,customerIds}' ? ${gid}
        THEN jsonb_set(conditions, '{who,customerIds}', (conditions #> '{who,customerIds}') - ${gid}) ELSE conditions END,
      draft = CASE WHEN draft -> 'customerIds' ? ${gid}
        THEN jsonb_set(draft, '{customerIds}', (draft -> 'customerIds') - ${gid}) ELSE draft END,
      version = version + 1, updated_at = now()
    WHERE shop_id = ${shopId} AND (conditions #> '{who,customerIds}' ? ${gid} OR draft -> 'customerIds' ? ${gid})`;
}
