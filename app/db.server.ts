import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@prisma/client";
import { env } from "~/env.server";
import { connectionOptions } from "~/lib/connection-options";
import { inTransactionContext } from "~/lib/transaction-context";

/** The Prisma client or one of its transactions. A domain operation with a `Database` parameter accepts either. */
export type Database = PrismaClient | Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];

function connect(): PrismaClient {
  const adapter = new PrismaPg({
    ...connectionOptions,
    connectionString: env.DATABASE_URL,
    max: env.DATABASE_POOL_SIZE,
  });
  // maxWait is longer than the pool's timeout (3 s). If no connection is free, callers therefore always get the pool's
  // error, never Prisma's.
  const client = new PrismaClient({ adapter, transactionOptions: { maxWait: 5_000, timeout: 20_000 } });
  // In production, a network call inside a transaction does not throw: a slow page is better than a failed one.
  return env.NODE_ENV === "production" ? client : markTransactions(client);
}

/** Marks the async context of each interactive transaction, so that assertOutsideTransaction throws inside it. */
function markTransactions(client: PrismaClient): PrismaClient {
  const startTransaction = client.$transaction.bind(client) as (
    work: unknown,
    options?: unknown,
  ) => Promise<unknown>;
  const marked = (work: unknown, options?: unknown) =>
    typeof work === "function"
      ? startTransaction((tx: unknown) => inTransactionContext(() => work(tx)), options)
      : startTransaction(work, options);
  return Object.assign(client, { $transaction: marked });
}

// The server and the Remix bundle each load their own copy of this module. Both use one pool, through globalThis.
const shared = globalThis as typeof globalThis & { dinoPrisma?: PrismaClient };
shared.dinoPrisma ??= connect();

export const prisma = shared.dinoPrisma;
