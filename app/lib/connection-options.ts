import type { ClientBase, PoolConfig } from "pg";

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
 * Options of every connection pool of the app. PostgreSQL's timeouts are set with SQL, because PgBouncer rejects them
 * as startup parameters.
 */
export const connectionOptions = {
  connectionTimeoutMillis: ACQUIRE_TIMEOUT_MS,
  onConnect: (client: ClientBase) =>
    client.query(
      `SET statement_timeout = ${STATEMENT_TIMEOUT_MS}; SET lock_timeout = ${LOCK_TIMEOUT_MS};
       SET idle_in_transaction_session_timeout = ${IDLE_IN_TRANSACTION_TIMEOUT_MS}`,
    ) as unknown as undefined,
} satisfies PoolConfig;
