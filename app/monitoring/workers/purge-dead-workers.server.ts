import { prisma } from "~/db.server";

/**
 * Deletes the workers that have recorded no heartbeat for an hour. A dead worker is reported for so long that an
 * operator or an alert notices it, but not forever, because the worker that replaces it has a row of its own.
 */
export async function purgeDeadWorkers(): Promise<void> {
  await prisma.$executeRaw`DELETE FROM worker_processes WHERE seen_at < now() - interval '1 hour'`;
}
