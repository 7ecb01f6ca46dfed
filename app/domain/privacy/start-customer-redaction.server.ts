import type { Prisma } from "@prisma/client";
import { recordActivity } from "~/domain/activity/record-activity.server";
import { startDiscountUpdate } from "~/domain/discounts/updates/start-discount-update.server";
import { lockForRedaction } from "~/domain/privacy/lock-for-redaction.server";
import { recordRedaction } from "~/domain/privacy/record-redaction.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

/**
 * A `customers/redact` request. Identifies the customer by any of `customerId`, `email` and `shopifyOrderIds`. Shopify
 * omits what it does not have.
 */
interface RedactionRequest {
  shopId: bigint;
  shopDomain: string;
  customerId: bigint | null;
  email: string | null;
  /** The customer's orders, because a guest's orders have no customer. */
  shopifyOrderIds: bigint[];
}

/**
 * Starts the redaction of a customer. Once this transaction commits, nothing is booked with the customer anymore, and
 * no discount or data request identifies them. Orders and waiting webhooks can be many, so a job redacts them. Call it
 * in the transaction that books the request. Safe to repeat.
 */
export async function startCustomerRedaction(
  { shopId, shopDomain, customerId, email, shopifyOrderIds }: RedactionRequest,
  tx: Prisma.TransactionClient,
): Promise<void> {
  // Waits for running bookings of the shop; later bookings find the redacted customer's hash.
  await lockForRedaction({ shopDomain }, tx);
  if (customerId !== null) {
    await recordRedaction({ shopId, customerId }, tx);
    await tx.dataRequest.deleteMany({ where: { shopId, customerId } });
    await removeFromRules({ shopId, customerId }, tx);
  }
  const [newest] = await tx.$queryRaw<{ id: bigint | null }[]>`SELECT max(id) AS id FROM webhook_events`;
  const redaction = await tx.customerRedaction.create({
    data: { shopId, customerId, email, shopifyOrderIds, upToWebhookId: newest?.id ?? 0n },
    select: { id: true },
  });
  const payload = { shopId, customerRedactionId: redaction.id };
  await enqueue({ job: jobs.redactCustomer, payload }, tx);
}

/**
 * Removes the customer from the shop's rules. Raises the version, so that saving a rule that is open in an editor
 * cannot add the customer back. A rule that loses its last customer is deactivated, because for Shopify an empty list
 * means everyone. Enqueues the update of each changed rule's discounts in Shopify.
 */
async function removeFromRules(
  { shopId, customerId }: { shopId: bigint; customerId: bigint },
  tx: Prisma.TransactionClient,
): Promise<void> {
  const gid = `gid://shopify/Customer/${customerId}`;
  await tx.$executeRaw`
    UPDATE discount_rules SET draft = jsonb_set(draft, '{customerIds}', (draft -> 'customerIds') - ${gid}),
      version = version + 1, updated_at = now()
    WHERE shop_id = ${shopId} AND draft -> 'customerIds' ? ${gid}`;
  const rules = await tx.$queryRaw<{ id: bigint; isDeactivated: boolean }[]>`
    WITH named AS (
      SELECT id, status, (conditions #> '{who,customerIds}') - ${gid} AS left_over FROM discount_rules
      WHERE shop_id = ${shopId} AND conditions #> '{who,customerIds}' ? ${gid} FOR UPDATE
    )
    UPDATE discount_rules rules SET
      conditions = jsonb_set(conditions, '{who,customerIds}', named.left_over),
      status = CASE WHEN named.left_over = '[]' AND named.status = 'active'
        THEN 'inactive'::discount_rule_status ELSE named.status END,
      version = version + 1, updated_at = now()
    FROM named WHERE rules.id = named.id
    RETURNING rules.id, named.status = 'active' AND rules.status = 'inactive' AS "isDeactivated"`;
  for (const { id: discountRuleId, isDeactivated } of rules) {
    if (isDeactivated) {
      const activity = { shopId, discountRuleId, actor: "system", kind: "discount-deactivated" } as const;
      await recordActivity(activity, tx);
    }
    await startDiscountUpdate({ shopId, discountRuleId }, tx);
  }
}
