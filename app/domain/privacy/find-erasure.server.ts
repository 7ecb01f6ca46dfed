import { prisma } from "~/db.server";
import { TABLES_BY_SHOP_ID } from "~/domain/privacy/shop-tables";
import { jobs } from "~/jobs/definitions";

export interface Erasure {
  /** `failed`: the job failed on every attempt, and is or becomes a dead letter. */
  state: "waiting" | "retrying" | "running" | "failed";
  /** When the erasure's job may start. */
  dueAt: Date;
  /** Number of tables that still have rows of the shop. */
  tablesLeft: number;
}

/** Finds the unfinished or failed erasure of a shop by the domain that the shop had. Returns null if there is none. */
export async function findErasure({ shopDomain }: { shopDomain: string }): Promise<Erasure | null> {
  const [job] = await prisma.$queryRaw<(Omit<Erasure, "tablesLeft"> & { shopId: string | null })[]>`
    SELECT * FROM (
      SELECT CASE state WHEN 'created' THEN 'waiting' WHEN 'retry' THEN 'retrying' WHEN 'active' THEN 'running'
        ELSE 'failed' END AS state, start_after AS "dueAt", data->>'shopId' AS "shopId"
      FROM queue.job
      WHERE name = ${jobs.eraseShop.name} AND (state < 'completed' OR state = 'failed')
        AND data->>'shopDomain' = ${shopDomain}
      UNION ALL
      SELECT 'failed', set_aside_at, payload->>'shopId' FROM dead_letters
      WHERE source = 'job' AND name = ${jobs.eraseShop.name} AND replayed_at IS NULL
        AND payload->>'shopDomain' = ${shopDomain}
    ) erasures ORDER BY state = 'failed', "dueAt" LIMIT 1`;
  if (!job) return null;
  const { shopId, ...erasure } = job;
  if (shopId === null) return { ...erasure, tablesLeft: 0 };
  const isLeft = TABLES_BY_SHOP_ID.map(
    (table) => `SELECT EXISTS (SELECT 1 FROM ${table} WHERE shop_id = $1) AS is_left`,
  );
  const [counted] = await prisma.$queryRawUnsafe<{ count: number }[]>(
    `SELECT count(*) FILTER (WHERE is_left)::int AS count FROM (${isLeft.join(" UNION ALL ")}) tables`,
    BigInt(shopId),
  );
  return { ...erasure, tablesLeft: counted?.count ?? 0 };
}
