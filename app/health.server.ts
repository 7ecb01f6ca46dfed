import { countDeadLetters } from "~/domain/dead-letters/count-dead-letters.server";
import { queue } from "~/jobs/queue.server";

const CHECK_TIMEOUT_MS = 3_000;

interface Health {
  isHealthy: boolean;
  database: "reachable" | "unreachable";
  queue: "reachable" | "unreachable";
  /** What was given up and nobody has replayed: see `npm run ops`. Null while it cannot be counted. */
  deadLetters: number | null;
}

/** Asks the database and the queue, each by its own connection. Never throws, and answers within seconds. */
export async function checkHealth(): Promise<Health> {
  const [deadLetters, queues] = await Promise.all([
    withTimeout(() => countDeadLetters()),
    withTimeout(() => queue().getQueues()),
  ]);
  const database = deadLetters !== null;
  return {
    isHealthy: database && queues !== null,
    database: database ? "reachable" : "unreachable",
    queue: queues === null ? "unreachable" : "reachable",
    deadLetters,
  };
}

/** Null if there is no answer in time. */
async function withTimeout<Result>(check: () => Promise<Result>): Promise<Result | null> {
  const timeout = new Promise<never>((_resolve, reject) => {
    setTimeout(() => reject(new Error("no answer in time")), CHECK_TIMEOUT_MS).unref();
  });
  return Promise.race([check(), timeout]).catch(() => null);
}
