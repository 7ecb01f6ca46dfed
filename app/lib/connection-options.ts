import type { ClientBase, PoolConfig } from "pg";

/** How long a caller waits for a free connection. Shopify wants a webhook's answer within 5 s, and a 503 is an answer. */
const ACQUIRE_TIMEOUT_MS = 3_000;
/** Every statement of the app takes well under this; one that does not is stuck, and would keep its connection. */
const STATEMENT_TIMEOUT_MS = 30_000;
/** Locks are held for a few statements. Whoever waits longer is better off failing and being retried. */
const LOCK_TIMEOUT_MS = 10_000;
/** Above the 20 s that Prisma gives a transaction: for one whose process was suspended or cut off from the network. */
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 30_000;

/**
 * What every pool of the app shares. The timeouts are set by a statement and not by start-up parameters, which PgBouncer
 * refuses.
 */
export const connectionOptions = {
  connectionTimeoutMillis: ACQUIRE_TIMEOUT_MS,
  onConnect: (client: ClientBase) =>
    client.query(
      `SET statement_timeout = ${STATEMENT_TIMEOUT_MS}; SET lock_timeout = ${LOCK_TIMEOUT_MS};
       SET idle_in_transaction_session_timeout = ${IDLE_IN_TRANSACTION_TIMEOUT_MS}`,
    ) as unknown as undefined,
} satisfies PoolConfig;
