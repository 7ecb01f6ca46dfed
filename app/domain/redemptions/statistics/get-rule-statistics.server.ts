import { selectRuleUses } from "~/domain/redemptions/statistics/select-rule-uses.server";
import { daysOfRange, type StatisticsRange } from "~/domain/redemptions/statistics/statistics-range";
import { summarizeUses } from "~/domain/redemptions/statistics/summarize-uses.server";
import type { UseStatistics } from "~/domain/redemptions/statistics/use-statistics";
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
  const uses = selectRuleUses({ shopId, discountRuleId, couponIds, since });
  return summarizeUses({ shopId, uses, first, last, timeZone, currencyCode });
}
