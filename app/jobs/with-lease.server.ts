import { randomUUID } from "node:crypto";
import { prisma } from "~/db.server";
import { logger } from "~/logger.server";

/**
 * How long a lease lasts after it is taken or extended. Longer than a call to Shopify may take. Shorter than the 40 s
 * after which pg-boss gives a killed worker's job to another worker, so that the killed worker's lease has expired by
 * then.
 */
const LEASE_MS = 30_000;

/** Thrown if a lease expired before its holder had finished. Another worker may have the lease by now. */
export class LeaseLost extends Error {}

/** The exclusive right to do one piece of work. */
export interface Lease {
  /**
   * Ensures that the lease is valid for at least `ms` more milliseconds (`ms` must be less than 30,000). Extends the
   * lease if it would expire earlier. Throws LeaseLost if the lease has already expired.
   */
  ensure(ms: number): Promise<void>;
}

/**
 * Takes the lease `name`, runs `work`, and returns the result of `work`. Returns `busy` without running `work` if
 * another worker has the lease. Also returns `busy` if `work` throws LeaseLost. Retry later in both cases. Any other
 * error of `work` is rethrown.
 *
 * Taking, extending and releasing the lease take one short SQL statement each, so the lease occupies no database
 * connection during the work. The lease of a killed worker expires. If a worker was suspended until its lease expired,
 * its next `ensure` throws LeaseLost. The gateway calls `ensure` before every request to Shopify.
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
    logger.warn({ lease: name }, "a lease expired before its work was finished");
    return "busy";
  } finally {
    await release({ name, holder });
  }
}

interface LeaseHolder {
  name: string;
  holder: string;
}

/**
 * Takes the lease. Returns the time at which the lease expires, by this process's monotonic clock, or null if another
 * worker has the lease.
 */
async function take({ name, holder }: LeaseHolder): Promise<number | null> {
  // Read the clock before the statement, so that in this process the lease never expires later than in the database.
  const startedAt = performance.now();
  const takenRows = await prisma.$executeRaw`
    INSERT INTO leases (name, holder, expires_at)
    VALUES (${name}, ${holder}::uuid, clock_timestamp() + ${LEASE_MS} * interval '1 ms')
    ON CONFLICT (name) DO UPDATE SET holder = EXCLUDED.holder, expires_at = EXCLUDED.expires_at
    WHERE leases.expires_at < clock_timestamp()`;
  return takenRows === 0 ? null : startedAt + LEASE_MS;
}

/** Extends the lease. Returns the time at which the lease now expires, or null if the lease has already expired. */
async function extend({ name, holder }: LeaseHolder): Promise<number | null> {
  const startedAt = performance.now();
  const extendedRows = await prisma.$executeRaw`
    UPDATE leases SET expires_at = clock_timestamp() + ${LEASE_MS} * interval '1 ms'
    WHERE name = ${name} AND holder = ${holder}::uuid AND expires_at > clock_timestamp()`;
  return extendedRows === 0 ? null : startedAt + LEASE_MS;
}

/** Never throws, because a lease that cannot be released expires anyway. */
async function release({ name, holder }: LeaseHolder): Promise<void> {
  try {
    await prisma.lease.deleteMany({ where: { name, holder } });
  } catch (error) {
    logger.warn({ err: error, lease: name }, "could not release a lease");
  }
}

/**
 * Deletes leases that expired more than a day ago. Such a lease was not released, for example because its worker was
 * killed, and no other worker has taken the lease since.
 */
export async function purgeLeases(): Promise<void> {
  await prisma.$executeRaw`DELETE FROM leases WHERE expires_at < now() - interval '1 day'`;
}
