import { formatRelative } from "~/lib/dates";
import { formatMoney } from "~/lib/money";
import { formatCount } from "~/lib/numbers";
import { describeCustomerShort } from "~/ui/describe-customer";

interface NewestUse {
  orderName: string;
  customerId: bigint | null;
  customerName: string | null;
  amountOffMinor: bigint;
  currencyCode: string;
  redeemedAt: Date;
  isReversed: boolean;
  reversedReason: string | null;
}

/**
 * Describes how a code was used, for the top of the code page: "Used once: order #1042, by Ada L., Nov 3, $12.00 off",
 * "Never used", or "Not used: order #1042 was canceled".
 */
export function describeUse({
  usedCount,
  newestUse,
  now,
  timeZone,
  locale,
}: {
  usedCount: number;
  newestUse: NewestUse | null;
  now: Date;
  timeZone: string;
  locale: string;
}): string {
  if (!newestUse) return "Never used";
  const { orderName, redeemedAt, amountOffMinor, currencyCode } = newestUse;
  if (newestUse.isReversed || usedCount <= 0) {
    return newestUse.reversedReason === "code-removed"
      ? `Not used: the code was removed from order ${orderName}`
      : `Not used: order ${orderName} was canceled`;
  }
  const when = formatRelative({ at: redeemedAt, now, timeZone, locale, isInSentence: true });
  const amount = formatMoney({ amountMinor: amountOffMinor, currencyCode, locale });
  const use = `order ${orderName}, by ${describeCustomerShort(newestUse)}, ${when}, ${amount} off`;
  return usedCount === 1
    ? `Used once: ${use}`
    : `Used ${formatCount(usedCount, locale)} times. Last use: ${use}`;
}
