import type { ClientBase, PoolConfig } from "pg";

/** Timeout for getting a connection. Shopify waits 5 s for the response to a webhook, so a 503 must be sent before. */
const ACQUIRE_TIMEOUT_MS = 3_000;
/** Far above what any statement of the app takes. A slower one is stuck and would occupy its connection. */
const STATEMENT_TIMEOUT_MS = 30_000;
/** Locks last for a few statements only, so after this wait it is better to fail and be retried. */
const LOCK_TIMEOUT_MS = 10_000;
/** Above Prisma's 20 s limit for a transaction. Ends one whose process was suspended or lost its network. */
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 30_000;

/**
 * Options of every connection pool of the app. The timeouts are set with SQL, because PgBouncer rejects them as startup
 * parameters.
 */
export const connectionOptions = {
  connectionTimeoutMillis: ACQUIRE_TIMEOUT_MS,
  onConnect: (client: ClientBase) =>
    client.query(
      `SET statement_timeout = ${STATEMENT_TIMEOUT_MS}; SET lock_timeout = ${LOCK_TIMEOUT_MS};
       SET idle_in_transaction_session_timeout = ${IDLE_IN_TRANSACTION_TIMEOUT_MS}`,
    ) as unknown as undefined,
} satisfies PoolConfig;
