import { Text, Tooltip } from "@shopify/polaris";
import { useFormat } from "~/ui/use-format";

/** Relative time, with the exact time in the shop's time zone as a tooltip. Shows a dash for null. */
export function RelativeTime({
  at,
  now,
  timeZone,
  isInSentence,
}: {
  at: Date | null;
  now: Date;
  timeZone: string;
  /** True if other text precedes the time. A word such as “today” is then not capitalized. */
  isInSentence?: boolean;
}) {
  const { formatDateTime, formatRelative } = useFormat();
  if (at === null) {
    return (
      <>
        <span aria-hidden="true">–</span>
        <Text as="span" visuallyHidden>
          Never
        </Text>
      </>
    );
  }
  return (
    <Tooltip content={formatDateTime({ at, timeZone })}>
      <time dateTime={at.toISOString()}>{formatRelative({ at, now, timeZone, isInSentence })}</time>
    </Tooltip>
  );
}
