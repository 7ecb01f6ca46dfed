import pg from "pg";
import { env } from "~/env.server";
import { JOBS_CHANNEL } from "~/jobs/queue.server";
import { logger } from "~/logger.server";

const RECONNECT_MS = 5_000;

/**
 * Calls `wake` with the name of each queue for which `enqueue` sends a notification, until `stop` is called. Uses a
 * separate connection, and reconnects if this connection is lost. Notifications only make jobs start earlier: without a
 * notification, the worker finds a job by polling. PgBouncer in transaction mode delivers no notifications.
 * Notifications that are sent while the connection is down are lost.
 */
export function listenForJobs({ wake }: { wake: (name: string) => void }): { stop: () => Promise<void> } {
  let client: pg.Client | null = null;
  let reconnectTimer: NodeJS.Timeout | undefined;
  let isStopped = false;

  async function connect(): Promise<void> {
    const next = new pg.Client({ connectionString: env.DATABASE_URL, keepAlive: true });
    client = next;
    let isLost = false;
    const reconnectLater = (error?: Error) => {
      if (isStopped || isLost) return;
      isLost = true;
      logger.warn(
        { err: error },
        "no connection for job notifications; jobs are found by polling until the connection is back",
      );
      next.end().catch(() => {});
      reconnectTimer = setTimeout(() => void connect(), RECONNECT_MS);
    };
    next.on("error", reconnectLater);
    next.on("end", () => reconnectLater());
    next.on("notification", ({ payload }) => payload && wake(payload));
    try {
      await next.connect();
      await next.query(`LISTEN ${JOBS_CHANNEL}`);
    } catch (error) {
      reconnectLater(error as Error);
    }
  }

  void connect();
  return {
    async stop() {
      isStopped = true;
      clearTimeout(reconnectTimer);
      await client?.end().catch(() => {});
    },
  };
}
