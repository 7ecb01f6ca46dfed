import type { z } from "zod";
import { type Database, prisma } from "~/db.server";
import type { JobDefinition } from "~/jobs/definitions";
import { enqueueMany } from "~/jobs/enqueue.server";

const SLOT_SECONDS = 10;

/**
 * Enqueues jobs of many shops, spread over a period so that they do not all start in the same second. The period is
 * divided into slots of ten seconds. A shop always gets the same slot, so that the shop's job runs at regular intervals
 * if this function is called on a schedule. Safe to retry if the job has a unique key.
 */
export async function enqueueSpread<Payload extends z.ZodType>(
  {
    job,
    payloads,
    periodSeconds,
  }: {
    job: JobDefinition<Payload>;
    payloads: (z.input<Payload> & { shopId: bigint })[];
    periodSeconds: number;
  },
  db: Database = prisma,
): Promise<void> {
  const payloadsBySlot = new Map<number, typeof payloads>();
  for (const payload of payloads) {
    const slot = slotOf({ shopId: payload.shopId, periodSeconds });
    payloadsBySlot.set(slot, [...(payloadsBySlot.get(slot) ?? []), payload]);
  }
  for (const [slot, payloadsOfSlot] of payloadsBySlot) {
    await enqueueMany({ job, payloads: payloadsOfSlot, startAfterSeconds: slot * SLOT_SECONDS }, db);
  }
}

/** Shop ids are sequential, so the remainder spreads the shops evenly over the slots. */
function slotOf({ shopId, periodSeconds }: { shopId: bigint; periodSeconds: number }): number {
  return Number(shopId % BigInt(Math.max(1, Math.floor(periodSeconds / SLOT_SECONDS))));
}
