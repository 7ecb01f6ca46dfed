import { statisticsOfUses } from "~/domain/redemptions/statistics/statistics-of-uses.server";
import { daysOfRange, type StatisticsRange } from "~/domain/redemptions/statistics/statistics-range";
import type { UseStatistics } from "~/domain/redemptions/statistics/use-statistics";
import { usesOfRules } from "~/domain/redemptions/statistics/uses-of-rules.server";
import { startOfDay } from "~/lib/dates";

/**
 * What a rule did over some days, by its coupons' codes or by itself; with `discountRuleId` null what all rules of the
 * shop did together, or the codes of `couponIds` where some are named. All zeros where the shop has no such rule. Days are the zone's.
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
  const uses = usesOfRules({ shopId, discountRuleId, couponIds, since });
  return statisticsOfUses({ shopId, uses, first, last, timeZone, currencyCode });
}
