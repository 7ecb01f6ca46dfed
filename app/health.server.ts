import { countDeadLetters } from "~/domain/inbox/dead-letters/count-dead-letters.server";
import { queue } from "~/jobs/queue.server";

const CHECK_TIMEOUT_MS = 3_000;

interface Health {
  isHealthy: boolean;
  database: "reachable" | "unreachable";
  queue: "reachable" | "unreachable";
  /** Number of dead letters that have not been replayed (see `npm run ops`); null if they cannot be counted. */
  deadLetters: number | null;
}

/** Checks the database and the queue, each over its own connection. Never throws, and returns within three seconds. */
export async function checkHealth(): Promise<Health> {
  const [deadLetters, queues] = await Promise.all([
    withTimeout(() => countDeadLetters()),
    withTimeout(() => queue().getQueues()),
  ]);
  const isDatabaseReachable = deadLetters !== null;
  return {
    isHealthy: isDatabaseReachable && queues !== null,
    database: isDatabaseReachable ? "reachable" : "unreachable",
    queue: queues === null ? "unreachable" : "reachable",
    deadLetters,
  };
}

/** Returns the check's result, or null if the check fails or takes longer than CHECK_TIMEOUT_MS. */
async function withTimeout<Result>(check: () => Promise<Result>): Promise<Result | null> {
  const timeout = new Promise<never>((_resolve, reject) => {
    setTimeout(() => reject(new Error("timed out")), CHECK_TIMEOUT_MS).unref();
  });
  return Promise.race([check(), timeout]).catch(() => null);
}
