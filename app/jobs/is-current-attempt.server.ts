import { prisma } from "~/db.server";

/**
 * Checks whether a running job still belongs to the attempt that started at `startedOn`. A job that expired in the
 * queue may have started again while its first attempt was still running. The first attempt must not end the job then:
 * if the worker of the second attempt were killed, only the sweep would repeat the work, about 20 minutes later.
 */
export async function isCurrentAttempt({
  name,
  id,
  startedOn,
}: {
  name: string;
  id: string;
  startedOn: string;
}): Promise<boolean> {
  const found = await prisma.$queryRaw<unknown[]>`
    SELECT 1 FROM queue.job
    WHERE name = ${name} AND id = ${id}::uuid AND state = 'active' AND started_on = ${startedOn}::timestamptz`;
  return found.length > 0;
}
