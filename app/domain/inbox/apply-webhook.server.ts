import type { Prisma } from "@prisma/client";
import type { StoredWebhook } from "~/domain/inbox/book-webhook.server";
import { lockForBooking } from "~/domain/privacy/lock-for-booking.server";
import { recordDataRequest } from "~/domain/privacy/record-data-request.server";
import { startCustomerRedaction } from "~/domain/privacy/start-customer-redaction.server";
import { recordOrder } from "~/domain/redemptions/record-order.server";
import { recordRefund } from "~/domain/redemptions/record-refunds.server";
import { findShop } from "~/domain/shops/find-shop.server";
import { recordUninstall } from "~/domain/shops/record-uninstall.server";
import { updateScopes } from "~/domain/shops/update-scopes.server";
import { enqueueDriftCheck } from "~/domain/sync/drift/enqueue-drift-check.server";
import {
  customerRedactPayload,
  dataRequestPayload,
  scopesPayload,
  uninstalledPayload,
} from "~/shopify/webhooks/account-payloads";
import { discountPayload } from "~/shopify/webhooks/discount-payloads";
import { refundPayload } from "~/shopify/webhooks/order-payload";
import { orderSnapshot } from "~/shopify/webhooks/order-snapshot";
import { refundSnapshot } from "~/shopify/webhooks/refund-snapshot";

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
      await recordOrder({ shopId, order: orderSnapshot(payload) }, db);
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
