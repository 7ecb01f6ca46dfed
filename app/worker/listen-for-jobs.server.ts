import pg from "pg";
import { env } from "~/env.server";
import { JOBS_CHANNEL } from "~/jobs/queue.server";
import { applicationName } from "~/lib/application-name";
import { isPooled } from "~/lib/is-pooled";
import { logger } from "~/logger.server";

const RECONNECT_MS = 5_000;

/**
 * Calls `wake` with the name of each queue for which `enqueue` sends a notification, until `stop` is called. Uses a
 * connection of its own to DATABASE_DIRECT_URL, and reconnects if this connection is lost. Notifications only make jobs
 * start earlier: without a notification, the worker finds a job by polling. Notifications that are sent while the
 * connection is down are lost. PgBouncer does not deliver notifications in transaction mode, so if the connection leads to
 * PgBouncer, it is closed, and all jobs are found by polling.
 */
export function listenForJobs({ wake }: { wake: (name: string) => void }): { stop: () => Promise<void> } {
  let client: pg.Client | null = null;
  let reconnectTimer: NodeJS.Timeout | undefined;
  let isStopped = false;

  async function connect(): Promise<void> {
    const next = new pg.Client({
      connectionString: env.DATABASE_DIRECT_URL ?? env.DATABASE_URL,
      application_name: applicationName("listen"),
      keepAlive: true,
    });
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
      const { rows } = await next.query<{ backendPid: number }>('SELECT pg_backend_pid() AS "backendPid"');
      if (isPooled({ client: next, backendPid: rows[0]?.backendPid ?? 0 })) {
        isStopped = true;
        logger.warn(
          "jobs are found by polling once per second, because PgBouncer delivers no notifications; set DATABASE_DIRECT_URL to PostgreSQL itself",
        );
        await next.end();
        return;
      }
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
