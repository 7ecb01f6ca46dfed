import { expect, test } from "vitest";
import { MeasuredPool, type PoolWait } from "./measured-pool";

test("reports the wait of queries and of transactions, and a wait that ends without a connection", async () => {
  const waits: PoolWait[] = [];
  const pool = new MeasuredPool(
    { connectionString: process.env.DATABASE_URL, max: 1, connectionTimeoutMillis: 200 },
    { onWait: (wait) => waits.push(wait) },
  );
  await pool.query("SELECT 1");
  const client = await pool.connect();
  await expect(pool.query("SELECT 1")).rejects.toThrow("timeout");
  await expect(pool.connect()).rejects.toThrow("timeout");
  client.release();
  await pool.end();
  expect(waits.map(({ isConnected }) => isConnected)).toEqual([true, true, false, false]);
  expect(waits.every(({ seconds, isConnected }) => isConnected || seconds >= 0.19)).toBe(true);
});
