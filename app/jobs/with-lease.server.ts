import { randomUUID } from "node:crypto";
import { prisma } from "~/db.server";
import { logger } from "~/logger.server";

/**
 * Longer than a call to Shopify may take. Shorter than the 40 s after which pg-boss hands a killed worker's job to
 * another worker, so that the killed worker's lease has expired by then.
 */
const LEASE_MS = 30_000;

/** The lease expired before its holder finished. Another worker may have it by now. */
export class LeaseLost extends Error {}

/** The exclusive right to do one piece of work. */
export interface Lease {
  /**
   * Ensures that the lease is valid for another `ms` milliseconds (less than 30,000), and extends it if necessary.
   * Throws LeaseLost if the lease has expired.
   */
  ensure(ms: number): Promise<void>;
}

/**
 * Runs `work` unless another worker has a lease of the same name, and returns the result of `work`. Returns `busy`
 * without running `work` if another worker has the lease. Also returns `busy` if the lease was lost during `work`.
 * Retry later in both cases.
 *
 * Taking, extending and releasing the lease are one short statement each, so the work does not occupy a database
 * connection. The lease of a killed worker expires. A worker that was suspended until its lease expired gets a
 * LeaseLost at its next `ensure`, which the gateway calls before every request to Shopify.
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
    logger.warn({ lease: name }, "lease expired during its work");
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
 * Takes the lease. Returns the time at which it ends, by this process's monotonic clock, or null if another worker has
 * the lease.
 */
async function take({ name, holder }: LeaseHolder): Promise<number | null> {
  // Read the clock before the statement, so that this process never assumes a later end of the lease than the database.
  const startedAt = performance.now();
  const takenRows = await prisma.$executeRaw`
    INSERT INTO leases (name, holder, expires_at)
    VALUES (${name}, ${holder}::uuid, clock_timestamp() + ${LEASE_MS} * interval '1 ms')
    ON CONFLICT (name) DO UPDATE SET holder = EXCLUDED.holder, expires_at = EXCLUDED.expires_at
    WHERE leases.expires_at < clock_timestamp()`;
  return takenRows === 0 ? null : startedAt + LEASE_MS;
}

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
