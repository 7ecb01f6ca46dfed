import type { Prisma } from "@prisma/client";
import { z } from "zod";
import { prisma } from "~/db.server";
import { shareWithRedactions } from "~/domain/privacy/share-with-redactions.server";
import { recordOrders } from "~/domain/redemptions/record-orders.server";
import { findShop } from "~/domain/shops/find-shop.server";
import { orderSnapshot } from "~/shopify/webhooks/order-snapshot";

/** Webhooks whose body is an order. */
const TOPICS = ["orders/create", "orders/updated", "orders/cancelled"];

/**
 * Books the order webhooks among these in one transaction, each exactly as bookWebhook would. Answers the others, which bookWebhook is to book one by one. Safe to repeat and to kill: what another worker is
 * at is left to it, and what is booked is found done.
 */
export async function bookWebhooks({ webhookEventIds }: { webhookEventIds: bigint[] }): Promise<bigint[]> {
  const done = await prisma.$transaction(async (tx) => {
    const events = await tx.$queryRaw<WaitingOrder[]>`
      SELECT id, shop_domain AS "shopDomain", payload FROM webhook_events
      WHERE id = ANY(${webhookEventIds}) AND processed_at IS NULL AND topic = ANY(${TOPICS})
      ORDER BY id FOR UPDATE SKIP LOCKED`;
    const byShop = new Map<string, WaitingOrder[]>();
    for (const event of events) {
      const ofShop = byShop.get(event.shopDomain) ?? [];
      ofShop.push(event);
      byShop.set(event.shopDomain, ofShop);
    }
    const booked: bigint[] = [];
    for (const shopDomain of [...byShop.keys()].sort()) {
      booked.push(...(await bookOrders({ shopDomain, events: byShop.get(shopDomain) ?? [] }, tx)));
    }
    await tx.$executeRaw`
      UPDATE webhook_events SET processed_at = now(), payload = NULL, error = NULL WHERE id = ANY(${booked})`;
    return new Set(booked);
  });
  return webhookEventIds.filter((id) => !done.has(id));
}

interface WaitingOrder {
  id: bigint;
  shopDomain: string;
  payload: unknown;
}

async function bookOrders(
  { shopDomain, events }: { shopDomain: string; events: WaitingOrder[] },
  tx: Prisma.TransactionClient,
): Promise<bigint[]> {
  await shareWithRedactions({ shopDomain }, tx);
  const shop = await findShop({ domain: shopDomain }, tx);
  if (!shop) return [];
  const told = events.flatMap(({ id, payload }) => {
    const order = readOrder(payload);
    return order ? [{ id, order }] : [];
  });
  await recordOrders({ shopId: shop.id, orders: told.map(({ order }) => order) }, tx);
  return told.map(({ id }) => id);
}

/** Null where the body is not what Shopify documents: that is put aside when it is booked by itself. */
function readOrder(payload: unknown) {
  try {
    return orderSnapshot(payload);
  } catch (error) {
    if (error instanceof z.ZodError) return null;
    throw error;
  }
}
