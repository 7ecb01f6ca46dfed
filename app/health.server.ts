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
  const [deadLetters, jobs] = await Promise.all([
    inTime(() => countDeadLetters()),
    inTime(() => queue().getQueues()),
  ]);
  const database = deadLetters !== null;
  return {
    isHealthy: database && jobs !== null,
    database: database ? "reachable" : "unreachable",
    queue: jobs === null ? "unreachable" : "reachable",
    deadLetters,
  };
}

/** Null if there is no answer in time. */
async function inTime<Answer>(ask: () => Promise<Answer>): Promise<Answer | null> {
  const tooLate = new Promise<never>((_resolve, reject) => {
    setTimeout(() => reject(new Error("no answer in time")), CHECK_TIMEOUT_MS).unref();
  });
  return Promise.race([ask(), tooLate]).catch(() => null);
}
