import type { Prisma } from "@prisma/client";
import type { OrderSnapshot } from "~/domain/redemptions/order-snapshot";
import { recordOrders } from "~/domain/redemptions/record-orders.server";

/**
 * Updates the ledger with one order; see recordOrders. Both counts are 0 if nothing changed. Idempotent. Runs in the
 * caller's transaction, which has called lockForBooking.
 */
export async function recordOrder(
  { shopId, order, isFetched = false }: { shopId: bigint; order: OrderSnapshot; isFetched?: boolean },
  db: Prisma.TransactionClient,
): Promise<{ booked: number; reversed: number }> {
  return recordOrders({ shopId, orders: [order], isFetched }, db);
}
