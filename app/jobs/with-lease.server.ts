import { randomUUID } from "node:crypto";
import { prisma } from "~/db.server";
import { logger } from "~/logger.server";

/**
 * Longer than a call to Shopify may take, and shorter than the queue needs to hand out a killed worker's job again
 * (40 s): by then the lease has expired.
 */
const LEASE_MS = 30_000;

/** The lease expired before its holder came to an end; another worker may hold it by now. */
export class LeaseLost extends Error {}

/** The right to do one piece of work, while no other worker has it. */
export interface Lease {
  /**
   * Makes sure that the lease lasts for another `ms`, which must be less than 30 s, and extends it if it does not.
   * Throws LeaseLost if it has expired.
   */
  ensure(ms: number): Promise<void>;
}

/**
 * Runs `work` while no other worker does work of the same name. Answers `busy`, and runs nothing, while another holds
 * the lease, and `busy` as well if the lease was lost on the way: try again later.
 *
 * Takes, extends and returns the lease in one short statement each, so that no connection is held during the work. The
 * lease of a killed worker expires. A worker that was suspended past its lease notices at the next `ensure`, which the
 * gateway calls before every request to Shopify.
 */
export async function withLease<Result>(
  { name }: { name: string },
  work: (lease: Lease) => Promise<Result>,
): Promise<Result | "busy"> {
  const holder = randomUUID();
  let expiresAt = await take({ name, holder });
  if (expiresAt === null) return "busy";
  const lease: Lease = {
    async ensure(ms) {
      if (expiresAt !== null && expiresAt - performance.now() >= ms) return;
      expiresAt = await extend({ name, holder });
      if (expiresAt === null) throw new LeaseLost(name);
    },
  };
  try {
    return await work(lease);
  } catch (error) {
    if (!(error instanceof LeaseLost)) throw error;
    logger.warn({ lease: name }, "a lease expired during the work that it was for");
    return "busy";
  } finally {
    await giveBack({ name, holder });
  }
}

interface Held {
  name: string;
  holder: string;
}

/** Until when this process may rely on the lease, by its own monotonic clock; null if another worker holds it. */
async function take({ name, holder }: Held): Promise<number | null> {
  const askedAt = performance.now();
  const taken = await prisma.$executeRaw`
    INSERT INTO leases (name, holder, expires_at)
    VALUES (${name}, ${holder}::uuid, clock_timestamp() + ${LEASE_MS} * interval '1 ms')
    ON CONFLICT (name) DO UPDATE SET holder = EXCLUDED.holder, expires_at = EXCLUDED.expires_at
    WHERE leases.expires_at < clock_timestamp()`;
  return taken === 0 ? null : askedAt + LEASE_MS;
}

async function extend({ name, holder }: Held): Promise<number | null> {
  const askedAt = performance.now();
  const extended = await prisma.$executeRaw`
    UPDATE leases SET expires_at = clock_timestamp() + ${LEASE_MS} * interval '1 ms'
    WHERE name = ${name} AND holder = ${holder}::uuid AND expires_at > clock_timestamp()`;
  return extended === 0 ? null : askedAt + LEASE_MS;
}

/** A lease that cannot be given back expires. */
async function giveBack({ name, holder }: Held): Promise<void> {
  try {
    await prisma.lease.deleteMany({ where: { name, holder } });
  } catch (error) {
    logger.warn({ err: error, lease: name }, "a lease could not be given back");
  }
}
