import type { Prisma } from "@prisma/client";
import type { OrderSnapshot } from "~/domain/redemptions/order-snapshot";
import { recordOrders } from "~/domain/redemptions/record-orders.server";

/**
 * Updates the ledger with one snapshot of an order, and returns the same counts as recordOrders. Idempotent. Call
 * lockForBooking earlier in the same transaction.
 */
export async function recordOrder(
  { shopId, order, isFetched = false }: { shopId: bigint; order: OrderSnapshot; isFetched?: boolean },
  db: Prisma.TransactionClient,
): Promise<{ booked: number; reversed: number }> {
  return recordOrders({ shopId, orders: [order], isFetched }, db);
}
