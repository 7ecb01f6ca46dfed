import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@prisma/client";
import { env } from "~/env.server";

/** The client, or a transaction of it: what a domain operation works on. */
export type Database = PrismaClient | Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];

function connect(): PrismaClient {
  const adapter = new PrismaPg({ connectionString: env.DATABASE_URL, max: env.DATABASE_POOL_SIZE });
  return new PrismaClient({ adapter, transactionOptions: { maxWait: 5_000, timeout: 20_000 } });
}

// The server and the Remix bundle each load this module; they share one pool through globalThis.
const shared = globalThis as typeof globalThis & { dinoPrisma?: PrismaClient };
shared.dinoPrisma ??= connect();

export const prisma = shared.dinoPrisma;
