import pg from "pg";
import { env } from "~/env.server";
import { JOBS_CHANNEL } from "~/jobs/queue.server";
import { logger } from "~/logger.server";

const RECONNECT_MS = 5_000;

/**
 * Calls `wake` with the name of each queue that got a job, as `enqueue` announces it, until `stop`. Keeps one connection of
 * its own, and reconnects. Nothing may rely on it: PgBouncer in transaction mode delivers no notifications, and those sent
 * while the connection was down are lost. Polling finds these jobs.
 */
export function listenForJobs({ wake }: { wake: (name: string) => void }): { stop: () => Promise<void> } {
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  async function connect(): Promise<void> {
    const next = new pg.Client({ connectionString: env.DATABASE_URL, keepAlive: true });
    client = next;
    let isLost = false;
    const lost = (error?: Error) => {
      if (isStopped || isLost) return;
      isLost = true;
      logger.warn({ err: error }, "the connection for job notifications is lost; jobs are polled for");
      next.end().catch(() => {});
      timer = setTimeout(() => void connect(), RECONNECT_MS);
    };
    next.on("error", lost);
    next.on("end", () => lost());
    next.on("notification", ({ payload }) => payload && wake(payload));
    try {
      await next.connect();
      await next.query(`LISTEN ${JOBS_CHANNEL}`);
    } catch (error) {
      lost(error as Error);
    }
  }

  void connect();
  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await client?.end().catch(() => {});
    },
  };
}
