import type { Reward } from "~/domain/discounts/reward";
import { formatMoney } from "~/lib/money";

/** "20% off the order", "$5.00 off the order". */
export function describeReward({
  reward,
  currencyCode,
  locale = "en",
}: {
  reward: Reward;
  currencyCode: string;
  locale?: string;
}): string {
  if (reward.kind === "percentage_off") {
    const percentage = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(reward.percentage);
    return `${percentage}% off the order`;
  }
  return `${formatMoney({ amountMinor: BigInt(reward.amountMinor), currencyCode, locale })} off the order`;
}
