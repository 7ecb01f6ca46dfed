import { Prisma } from "@prisma/client";
import { type Database, prisma } from "~/db.server";
import { isShopInstalled } from "~/domain/privacy/is-shop-installed.server";
import { lockForBooking } from "~/domain/privacy/lock-for-booking.server";
import { recordDataRequest } from "~/domain/privacy/record-data-request.server";
import { startCustomerRedaction } from "~/domain/privacy/start-customer-redaction.server";
import { startErasure } from "~/domain/privacy/start-erasure.server";
import { recordOrders } from "~/domain/redemptions/record-orders.server";
import { recordRefund } from "~/domain/redemptions/record-refunds.server";
import { findShop } from "~/domain/shops/find-shop.server";
import { recordUninstall } from "~/domain/shops/record-uninstall.server";
import { updateScopes } from "~/domain/shops/update-scopes.server";
import { enqueueDriftCheck } from "~/domain/sync/drift/enqueue-drift-check.server";
import { logger } from "~/logger.server";
import {
  compliancePayload,
  customerRedactPayload,
  dataRequestPayload,
  scopesPayload,
  uninstalledPayload,
} from "~/shopify/webhooks/account-payloads";
import { discountPayload } from "~/shopify/webhooks/discount-payloads";
import { refundPayload } from "~/shopify/webhooks/order-payload";
import { orderSnapshot } from "~/shopify/webhooks/order-snapshot";
import { refundSnapshot } from "~/shopify/webhooks/refund-snapshot";

interface StoredWebhook {
  shopDomain: string;
  topic: string;
  eventId: string | null;
  triggeredAt: Date | null;
  payload: unknown;
}

/**
 * Books one webhook of the inbox: records the webhook's effects, marks it as processed and deletes its payload, all in
 * one transaction. If the shop is unknown or erased, deletes the webhook instead. Returns true in both cases. Returns
 * false if the webhook was already processed or deleted, so a retry is safe. Throws a ZodError if the payload does not
 * match Shopify's documentation.
 */
export async function bookWebhook({ webhookEventId }: { webhookEventId: bigint }): Promise<boolean> {
  const result = await bookInTransaction({ webhookEventId, isInstalled: null });
  if (typeof result === "boolean") return result;
  // isShopInstalled calls Shopify, so it runs outside the transaction.
  const isInstalled = await isShopInstalled({ shopDomain: result.shopDomain });
  return (await bookInTransaction({ webhookEventId, isInstalled })) === true;
}

/** Like bookWebhook, but books no `shop/redact` if `isInstalled` is null, and returns the shop's domain instead. */
async function bookInTransaction({
  webhookEventId,
  isInstalled,
}: {
  webhookEventId: bigint;
  /**
   * Whether the shop has the app installed; null if not checked. Checked only for `shop/redact`, because a shop that
   * has the app installed must not be erased.
   */
  isInstalled: boolean | null;
}): Promise<boolean | { shopDomain: string }> {
  return prisma.$transaction(async (tx) => {
    const [event] = await tx.$queryRaw<StoredWebhook[]>`
      SELECT shop_domain AS "shopDomain", topic, event_id AS "eventId", triggered_at AS "triggeredAt", payload
      FROM webhook_events WHERE id = ${webhookEventId} AND processed_at IS NULL FOR UPDATE`;
    if (!event) return false;
    const { shopDomain, topic } = event;
    if (topic === "shop/redact" && isInstalled === null) return { shopDomain };
    const where = { id: webhookEventId, shopDomain };
    if (isInstalled !== null) await applyShopRedact({ event, webhookEventId, isInstalled }, tx);
    const keepsRow = isInstalled !== null || (await applyWebhook(event, tx));
    if (keepsRow) {
      await tx.webhookEvent.updateMany({
        where,
        data: { processedAt: new Date(), payload: Prisma.DbNull, error: null },
      });
    } else {
      // The shop is unknown or erased. Even without its payload, the row would keep the shop's domain.
      await tx.webhookEvent.deleteMany({ where });
    }
    return true;
  });
}

/**
 * Records the effects of a webhook in the database. Ignores unknown topics, and `shop/redact`, which applyShopRedact
 * handles. Ignores an uninstall webhook or a compliance request if its signed body and its header name different
 * shops. Returns true if the webhook was applied or ignored, and false if the shop is unknown or erased.
 */
export async function applyWebhook(event: StoredWebhook, db: Prisma.TransactionClient): Promise<boolean> {
  const { shopDomain, topic, payload } = event;
  // A customers/redact webhook needs the exclusive lock instead, which startCustomerRedaction takes.
  if (topic !== "customers/redact") await lockForBooking({ shopDomain }, db);
  const shop = await findShop({ domain: shopDomain }, db);
  if (!shop) return false;
  const shopId = shop.id;
  switch (topic) {
    case "orders/create":
    case "orders/updated":
    case "orders/cancelled":
      await recordOrders({ shopId, orders: [orderSnapshot(payload)] }, db);
      break;
    case "refunds/create": {
      const { order_id: shopifyOrderId, ...refund } = refundPayload.parse(payload);
      const toSnapshot = (currencyCode: string) => refundSnapshot({ refund, currencyCode });
      await recordRefund({ shopId, shopifyOrderId, toSnapshot }, db);
      break;
    }
    case "discounts/update":
    case "discounts/delete": {
      const { admin_graphql_api_id: discountId } = discountPayload.parse(payload);
      await enqueueDriftCheck({ shopId, discountId }, db);
      break;
    }
    case "app/uninstalled":
      if (uninstalledPayload.parse(payload).myshopify_domain === shopDomain) {
        const uninstalledAt = event.triggeredAt ?? new Date();
        await recordUninstall({ shopId, shopDomain, uninstalledAt }, db);
      }
      break;
    case "app/scopes_update":
      await updateScopes({ shopDomain, scopes: scopesPayload.parse(payload).current }, db);
      break;
    case "customers/data_request": {
      const { shop_domain, customer, data_request, orders_requested } = dataRequestPayload.parse(payload);
      const request = { customerId: customer.id, shopifyOrderIds: orders_requested };
      const shopifyRequestId = data_request?.id ?? event.eventId;
      if (shop_domain === shopDomain) await recordDataRequest({ shopId, ...request, shopifyRequestId }, db);
      break;
    }
    case "customers/redact": {
      const { shop_domain, customer, orders_to_redact } = customerRedactPayload.parse(payload);
      const redaction = { customerId: customer.id, email: customer.email, shopifyOrderIds: orders_to_redact };
      if (shop_domain === shopDomain) await startCustomerRedaction({ shopId, shopDomain, ...redaction }, db);
      break;
    }
  }
  return true;
}

/**
 * Starts the erasure that a `shop/redact` webhook requests. Ignores the webhook if the shop has the app installed:
 * Shopify sends this webhook 48 hours after an uninstall, and the shop may have reinstalled the app since then. Also
 * ignores the webhook if its signed body and its header name different shops.
 */
async function applyShopRedact(
  {
    event: { shopDomain, payload },
    webhookEventId,
    isInstalled,
  }: { event: StoredWebhook; webhookEventId: bigint; isInstalled: boolean },
  tx: Database,
): Promise<void> {
  const { shop_domain: namedDomain } = compliancePayload.parse(payload);
  if (namedDomain !== shopDomain)
    logger.error(
      { shopDomain, webhookEventId },
      "ignored shop/redact: its body and its header name different shops",
    );
  else if (isInstalled)
    logger.warn({ shopDomain, webhookEventId }, "ignored shop/redact: the shop has the app installed");
  else await startErasure({ shopDomain }, tx);
}
