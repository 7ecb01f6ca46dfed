import { expect } from "vitest";
import { prisma } from "~/db.server";
import { env } from "~/env.server";

/**
 * Takes every connection of the app's connection pool. The returned function releases the connections. Calling it a
 * second time does nothing.
 */
export async function holdAllConnections(): Promise<() => Promise<void>> {
  const size = env.DATABASE_POOL_SIZE;
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let heldCount = 0;
  const transactions = Array.from({ length: size }, () =>
    prisma.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1`;
      heldCount += 1;
      await released;
    }),
  );
  await expect.poll(() => heldCount).toBe(size);
  return async () => {
    release();
    await Promise.all(transactions);
  };
}
