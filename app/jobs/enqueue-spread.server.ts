import type { z } from "zod";
import { type Database, prisma } from "~/db.server";
import type { JobDefinition } from "~/jobs/definitions";
import { enqueueMany } from "~/jobs/enqueue.server";

const SLOT_SECONDS = 10;

/**
 * Sends jobs of many shops, spread over a time so that not all of them start in the same second. A shop always has the
 * same slot, so that its rounds stay equally far apart. One statement a slot; safe to retry for jobs with a unique key.
 */
export async function enqueueSpread<Payload extends z.ZodType>(
  {
    job,
    payloads,
    overSeconds,
  }: {
    job: JobDefinition<Payload>;
    payloads: (z.input<Payload> & { shopId: bigint })[];
    overSeconds: number;
  },
  db: Database = prisma,
): Promise<void> {
  const slots = new Map<number, typeof payloads>();
  for (const payload of payloads) {
    const slot = slotOf({ shopId: payload.shopId, overSeconds });
    slots.set(slot, [...(slots.get(slot) ?? []), payload]);
  }
  for (const [slot, ofSlot] of slots) {
    await enqueueMany({ job, payloads: ofSlot, startAfterSeconds: slot * SLOT_SECONDS }, db);
  }
}

/** Ids are given in sequence, so the remainder spreads them evenly. */
function slotOf({ shopId, overSeconds }: { shopId: bigint; overSeconds: number }): number {
  return Number(shopId % BigInt(Math.max(1, Math.floor(overSeconds / SLOT_SECONDS))));
}
