import { prisma } from "~/db.server";
import { queue } from "~/jobs/queue.server";

const CHECK_TIMEOUT_MS = 3_000;

interface Health {
  isHealthy: boolean;
  database: "reachable" | "unreachable";
  queue: "reachable" | "unreachable";
}

/** Asks the database and the queue, each by its own connection. Never throws, and answers within seconds. */
export async function checkHealth(): Promise<Health> {
  const [database, jobs] = await Promise.all([
    isReachable(() => prisma.$queryRaw`SELECT 1`),
    isReachable(() => queue().getQueues()),
  ]);
  return {
    isHealthy: database && jobs,
    database: database ? "reachable" : "unreachable",
    queue: jobs ? "reachable" : "unreachable",
  };
}

async function isReachable(ask: () => Promise<unknown>): Promise<boolean> {
  const tooLate = new Promise<never>((_resolve, reject) => {
    setTimeout(() => reject(new Error("no answer in time")), CHECK_TIMEOUT_MS).unref();
  });
  return Promise.race([ask(), tooLate]).then(
    () => true,
    () => false,
  );
}
