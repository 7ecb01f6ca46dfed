import type { Deployment } from "./deployment";
import { type Distribution, distributionOf } from "./measurements";

/**
 * How long it took to book the webhooks about orders and refunds: from their arrival, and from their event, which
 * includes all deliveries that failed. Webhooks of erased shops are not included.
 */
export async function readBookingDelays({ database }: Deployment): Promise<Record<string, Distribution>> {
  const { rows } = await database.query<{ fromArrival: number; fromEvent: number }>(
    `SELECT extract(epoch FROM processed_at - received_at)::float8 * 1000 AS "fromArrival",
       extract(epoch FROM processed_at - triggered_at)::float8 * 1000 AS "fromEvent"
     FROM webhook_events WHERE processed_at IS NOT NULL AND (topic LIKE 'orders/%' OR topic = 'refunds/create')`,
  );
  return {
    "booking, from the webhook's arrival": distributionOf(rows.map(({ fromArrival }) => fromArrival)),
    "booking, from the order's event": distributionOf(rows.map(({ fromEvent }) => fromEvent)),
  };
}
