import type { Prisma } from "@prisma/client";
import { noteDataRequest } from "~/domain/privacy/note-data-request.server";
import { redactCustomer } from "~/domain/privacy/redact-customer.server";
import { redactShop } from "~/domain/privacy/redact-shop.server";
import { recordOrder } from "~/domain/redemptions/record-order.server";
import { recordRefund } from "~/domain/redemptions/record-refunds.server";
import { findShop } from "~/domain/shops/find-shop.server";
import { noteUninstall } from "~/domain/shops/note-uninstall.server";
import { updateScopes } from "~/domain/shops/update-scopes.server";
import type { StoredWebhook } from "~/domain/webhooks/book-webhook.server";
import {
  customerPayload,
  redactPayload,
  scopesPayload,
  uninstalledPayload,
} from "~/shopify/webhooks/account-payloads";
import { refundPayload } from "~/shopify/webhooks/order-payload";
import { orderSnapshot } from "~/shopify/webhooks/order-snapshot";
import { refundSnapshot } from "~/shopify/webhooks/refund-snapshot";

/**
 * Does what a webhook asks for. One of a shop that we do not know, or of a topic that we do not take, does nothing;
 * nor does one that names another shop in its signed body than in its header.
 */
export async function applyWebhook(event: StoredWebhook, db: Prisma.TransactionClient): Promise<void> {
  const { shopDomain, topic, payload } = event;
  const shop = await findShop({ domain: shopDomain }, db);
  if (!shop) return;
  const shopId = shop.id;
  switch (topic) {
    case "orders/create":
    case "orders/updated":
    case "orders/cancelled":
      await recordOrder({ shopId, order: orderSnapshot(payload) }, db);
      return;
    case "refunds/create": {
      const refund = refundPayload.parse(payload);
      await recordRefund(
        { shopId, shopifyOrderId: refund.order_id, refund: refundSnapshot(refund, shop.currencyCode) },
        db,
      );
      return;
    }
    case "app/uninstalled": {
      if (uninstalledPayload.parse(payload).myshopify_domain !== shopDomain) return;
      await noteUninstall({ shopId, shopDomain, uninstalledAt: event.triggeredAt ?? new Date() }, db);
      return;
    }
    case "app/scopes_update":
      await updateScopes({ shopDomain, scopes: scopesPayload.parse(payload).current }, db);
      return;
    case "customers/data_request": {
      const { shop_domain, customer } = customerPayload.parse(payload);
      if (shop_domain === shopDomain) await noteDataRequest({ shopId, customerId: customer.id }, db);
      return;
    }
    case "customers/redact": {
      const { shop_domain, customer } = customerPayload.parse(payload);
      if (shop_domain === shopDomain) await redactCustomer({ shopId, customerId: customer.id }, db);
      return;
    }
    case "shop/redact": {
      if (redactPayload.parse(payload).shop_domain === shopDomain)
        await redactShop({ shopId, shopDomain }, db);
      return;
    }
  }
}
