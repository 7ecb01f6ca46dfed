import { type Database, prisma } from "~/db.server";
import { currentPoints } from "~/shopify/call-budget.server";

export interface CallBudgetLevels {
  /** The share of its maximum that the emptiest call budget contains at this moment, from 0 to 1. */
  lowestRatio: number;
  medianRatio: number;
}

/** Measures the call budgets of all shops. Returns null if the app has not called Shopify for any shop yet. */
export async function measureCallBudgets(db: Database = prisma): Promise<CallBudgetLevels | null> {
  const [measured] = await db.$queryRaw<{ lowestRatio: number | null; medianRatio: number | null }[]>`
    SELECT min(ratio) AS "lowestRatio", percentile_cont(0.5) WITHIN GROUP (ORDER BY ratio) AS "medianRatio"
    FROM (SELECT greatest(0, ${currentPoints}) / maximum AS ratio FROM call_budgets WHERE maximum > 0) budgets`;
  const { lowestRatio, medianRatio } = measured ?? { lowestRatio: null, medianRatio: null };
  return lowestRatio === null || medianRatio === null ? null : { lowestRatio, medianRatio };
}
