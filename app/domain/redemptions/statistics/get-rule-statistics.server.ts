import { ruleUsesSql } from "~/domain/redemptions/statistics/rule-uses-sql.server";
import { daysOfRange, type StatisticsRange } from "~/domain/redemptions/statistics/statistics-range";
import { summarizeUses } from "~/domain/redemptions/statistics/summarize-uses.server";
import type { UseStatistics } from "~/domain/redemptions/statistics/use-statistics";
import { startOfDay } from "~/lib/dates";

/**
 * Computes the statistics of one rule, whatever its trigger. If `discountRuleId` is null, computes the statistics of
 * all the shop's uses. If `couponIds` is not empty, only uses of those coupons' codes count. All totals are zero if the
 * shop has no such rule. Days are in `timeZone`.
 */
export async function getRuleStatistics({
  shopId,
  discountRuleId,
  couponIds,
  range,
  timeZone,
  currencyCode,
  now = new Date(),
}: {
  shopId: bigint;
  discountRuleId: bigint | null;
  couponIds?: bigint[];
  range: StatisticsRange;
  timeZone: string;
  currencyCode: string;
  now?: Date;
}): Promise<UseStatistics> {
  const { first, last } = daysOfRange({ range, now, timeZone });
  const since = first === null ? null : startOfDay({ day: first, timeZone });
  const uses = ruleUsesSql({ shopId, discountRuleId, couponIds, since });
  return summarizeUses({ shopId, uses, first, last, timeZone, currencyCode });
}
