import type { Prisma } from "@prisma/client";
import { recordActivity } from "~/domain/activity/record-activity.server";
import { lockForRedaction } from "~/domain/privacy/lock-for-booking.server";
import { recordRedaction } from "~/domain/privacy/record-redaction.server";
import { startDiscountUpdate } from "~/domain/sync/updates/start-discount-update.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

/**
 * A `customers/redact` request. It identifies the customer by `customerId`, `email` and `shopifyOrderIds`. Shopify can
 * omit any of these three fields.
 */
interface RedactionRequest {
  shopId: bigint;
  shopDomain: string;
  customerId: bigint | null;
  email: string | null;
  /** The orders that the request lists. A guest's orders have no customer ID, so only this list identifies them. */
  shopifyOrderIds: bigint[];
}

/**
 * Starts the redaction of a customer. If `customerId` is not null, deletes the customer's data requests and removes the
 * customer from the shop's rules. Once the transaction commits, webhooks of this `customerId` are booked without the
 * customer's data. Enqueues a job that redacts the customer's stored orders and waiting webhooks, because there can be
 * many. Call this function in the transaction that books the `customers/redact` webhook. Safe to repeat.
 */
export async function startCustomerRedaction(
  { shopId, shopDomain, customerId, email, shopifyOrderIds }: RedactionRequest,
  tx: Prisma.TransactionClient,
): Promise<void> {
  // Waits until all bookings of the shop that are in progress have ended. If the request has a customer ID, later
  // bookings find the customer's hash (recordRedaction) and leave the customer out.
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
 * Removes the customer from the shop's rules and drafts. Raises the version of each changed row, so that a merchant who
 * has the rule open in an editor cannot save the old list of customers. Deactivates an active rule that loses its last
 * customer, because to Shopify, an empty list means all customers. Enqueues the update of the discounts in Shopify that
 * belong to each changed rule; drafts have none.
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
    WITH affected_rules AS (
      SELECT id, status, (conditions #> '{who,customerIds}') - ${gid} AS remaining_ids FROM discount_rules
      WHERE shop_id = ${shopId} AND conditions #> '{who,customerIds}' ? ${gid} FOR UPDATE
    )
    UPDATE discount_rules rules SET
      conditions = jsonb_set(conditions, '{who,customerIds}', affected_rules.remaining_ids),
      status = CASE WHEN affected_rules.remaining_ids = '[]' AND affected_rules.status = 'active'
        THEN 'inactive'::discount_rule_status ELSE affected_rules.status END,
      version = version + 1, updated_at = now()
    FROM affected_rules WHERE rules.id = affected_rules.id
    RETURNING rules.id, affected_rules.status = 'active' AND rules.status = 'inactive' AS "isDeactivated"`;
  for (const { id: discountRuleId, isDeactivated } of rules) {
    if (isDeactivated) {
      const activity = { shopId, discountRuleId, actor: "system", kind: "discount-deactivated" } as const;
      await recordActivity(activity, tx);
    }
    await startDiscountUpdate({ shopId, discountRuleId }, tx);
  }
}
