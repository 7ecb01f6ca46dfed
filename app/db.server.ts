import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@prisma/client";
import { env } from "~/env.server";
import { applicationName } from "~/lib/application-name";
import { connectionOptions } from "~/lib/connection-options";
import { MeasuredPool } from "~/lib/measured-pool";
import { inTransactionContext } from "~/lib/transaction-context";
import { logger } from "~/logger.server";
import { metrics } from "~/metrics.server";

/** The Prisma client or one of its transactions. A domain operation with a `Database` parameter accepts either. */
export type Database = PrismaClient | Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];

function connect(): PrismaClient {
  const pool = new MeasuredPool(
    {
      ...connectionOptions({ applicationName: applicationName(), warn: (message) => logger.warn(message) }),
      connectionString: env.DATABASE_URL,
      max: env.DATABASE_POOL_SIZE,
    },
    {
      onWait: ({ seconds, isConnected }) =>
        metrics.poolWait.observe({ outcome: isConnected ? "ok" : "failed" }, seconds),
    },
  );
  metrics.watchPool(pool);
  const adapter = new PrismaPg(pool, { disposeExternalPool: true });
  // maxWait is longer than the pool's timeout (3 s), so callers get the pool's error, never Prisma's, if no connection
  // is free.
  const client = new PrismaClient({ adapter, transactionOptions: { maxWait: 5_000, timeout: 20_000 } });
  // Outside production, a network call inside a transaction throws. In production, a slow page is better than a failed
  // one.
  return env.NODE_ENV === "production" ? client : markTransactions(client);
}

/** Marks the async context of each interactive transaction, so that assertOutsideTransaction throws inside it. */
function markTransactions(client: PrismaClient): PrismaClient {
  const startTransaction = client.$transaction.bind(client) as (
    work: unknown,
    options?: unknown,
  ) => Promise<unknown>;
  const startMarkedTransaction = (work: unknown, options?: unknown) =>
    typeof work === "function"
      ? startTransaction((tx: unknown) => inTransactionContext(() => work(tx)), options)
      : startTransaction(work, options);
  return Object.assign(client, { $transaction: startMarkedTransaction });
}

// The server and the Remix bundle each load their own copy of this module. Both copies share one client, and so one
// connection pool, through globalThis.
const shared = globalThis as typeof globalThis & { dinoPrisma?: PrismaClient };
shared.dinoPrisma ??= connect();

export const prisma = shared.dinoPrisma;
