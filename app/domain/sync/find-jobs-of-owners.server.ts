import { prisma } from "~/db.server";
import { jobs } from "~/jobs/definitions";

export interface FoundJob {
  /** `waiting`: for its first attempt. `retrying`: for another attempt. */
  state: "waiting" | "retrying" | "running";
  /** When the job may start; in the past if it waits for a worker. */
  dueAt: Date;
}

interface Owner {
  couponId: bigint | null;
  discountRuleId: bigint | null;
}

/** Finds the unfinished sync job of each coupon and rule. If an owner has several, returns the one that is due first. */
export async function findJobsOfOwners<OneOwner extends Owner>(
  owners: OneOwner[],
): Promise<Map<OneOwner, FoundJob>> {
  const couponIds = owners.flatMap(({ couponId }) => couponId ?? []).map(String);
  const ruleIds = owners.flatMap(({ discountRuleId }) => discountRuleId ?? []).map(String);
  const found = await prisma.$queryRaw<(FoundJob & { key: string })[]>`
    SELECT name || ' ' || coalesce(data->>'couponId', data->>'discountRuleId') AS key, start_after AS "dueAt",
      CASE state WHEN 'created' THEN 'waiting' WHEN 'retry' THEN 'retrying' ELSE 'running' END AS state
    FROM queue.job
    WHERE state < 'completed' AND (name = ${jobs.syncCoupon.name} AND data->>'couponId' = ANY(${couponIds})
      OR name = ${jobs.syncRule.name} AND data->>'discountRuleId' = ANY(${ruleIds}))
    ORDER BY start_after DESC`;
  const byKey = new Map(found.map(({ key, state, dueAt }) => [key, { state, dueAt }]));
  return new Map(
    owners.flatMap((owner) => {
      const job = byKey.get(
        owner.couponId === null
          ? `${jobs.syncRule.name} ${owner.discountRuleId}`
          : `${jobs.syncCoupon.name} ${owner.couponId}`,
      );
      return job ? [[owner, job] as const] : [];
    }),
  );
}
