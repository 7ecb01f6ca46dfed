import type { ClientBase, PoolConfig, QueryResult } from "pg";
import { isPooled } from "~/lib/is-pooled";

/**
 * Timeout for getting a connection from the pool. Shopify waits 5 s for the response to a webhook, so the app must give
 * up sooner and respond with 503.
 */
const ACQUIRE_TIMEOUT_MS = 3_000;
/**
 * Maximum duration of a statement, far longer than any statement of the app normally takes. A statement that takes
 * longer is canceled, because it is stuck and would keep its connection occupied.
 */
const STATEMENT_TIMEOUT_MS = 30_000;
/**
 * Maximum time that a statement waits for a lock. Transactions are short, so a longer wait means that something is
 * wrong. The statement then fails. If a job ran the statement, the job is retried.
 */
const LOCK_TIMEOUT_MS = 10_000;
/**
 * PostgreSQL ends a transaction that runs no statement for this long, for example because its process was suspended or
 * lost its network connection. Longer than the 20 s that Prisma allows for a transaction.
 */
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 30_000;

/**
 * Returns the options of a connection pool, with PostgreSQL's timeouts. The timeouts are set with SQL, because PgBouncer
 * rejects them as startup parameters.
 *
 * PgBouncer in transaction mode runs each transaction on any of its connections to PostgreSQL, and a timeout that a client
 * sets reaches only one of them. So PgBouncer must set the timeouts itself, as docs/pgbouncer.ini does. If it doesn't,
 * `warn` gets a sentence about it, once.
 *
 * @param applicationName name of the pool's connections in `pg_stat_activity`
 */
export function connectionOptions({
  applicationName,
  warn,
}: {
  applicationName: string;
  warn: (message: string) => void;
}) {
  let hasWarned = false;
  const onConnect = async (client: ClientBase) => {
    const { backendPid, hasTimeouts } = await setTimeouts(client);
    if (hasTimeouts || hasWarned || !isPooled({ client, backendPid })) return;
    hasWarned = true;
    warn("PgBouncer's connections lack the app's timeouts; set connect_query as in docs/pgbouncer.ini");
  };
  return {
    application_name: applicationName,
    connectionTimeoutMillis: ACQUIRE_TIMEOUT_MS,
    keepAlive: true,
    // The pool waits for the promise, although the type does not say so.
    onConnect: onConnect as (client: ClientBase) => unknown as (client: ClientBase) => undefined,
  } satisfies PoolConfig;
}

/** Sets the timeouts in one round trip. `hasTimeouts` is whether the connection had all three before. */
async function setTimeouts(client: ClientBase): Promise<{ backendPid: number; hasTimeouts: boolean }> {
  const results: unknown = await client.query(`
    SELECT pg_backend_pid() AS "backendPid",
      '0' NOT IN (current_setting('statement_timeout'), current_setting('lock_timeout'),
        current_setting('idle_in_transaction_session_timeout')) AS "hasTimeouts";
    SET statement_timeout = ${STATEMENT_TIMEOUT_MS};
    SET lock_timeout = ${LOCK_TIMEOUT_MS};
    SET idle_in_transaction_session_timeout = ${IDLE_IN_TRANSACTION_TIMEOUT_MS}`);
  // The result of several statements is an array.
  const [before] = results as QueryResult<{ backendPid: number; hasTimeouts: boolean }>[];
  if (!before?.rows[0]) throw new Error("PostgreSQL did not return the connection's timeouts.");
  return before.rows[0];
}
