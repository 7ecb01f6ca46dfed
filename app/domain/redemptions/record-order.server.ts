import type { Prisma } from "@prisma/client";
import type { OrderSnapshot } from "~/domain/redemptions/order-snapshot";
import { recordOrders } from "~/domain/redemptions/record-orders.server";

/**
 * Brings the ledger up to date with one order; see recordOrders. Both counts are 0 when the ledger had it all. Idempotent.
 * Runs in the caller's transaction, which holds shareWithRedactions.
 */
export async function recordOrder(
  { shopId, order, isFetched = false }: { shopId: bigint; order: OrderSnapshot; isFetched?: boolean },
  db: Prisma.TransactionClient,
): Promise<{ booked: number; reversed: number }> {
  return recordOrders({ shopId, orders: [order], isFetched }, db);
}
