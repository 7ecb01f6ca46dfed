import { Text, Tooltip } from "@shopify/polaris";
import { formatDateTime, formatRelative } from "~/lib/dates";

/** Relative time, with the exact time in the shop's time zone as a tooltip. Shows a dash for null. */
export function RelativeTime({ at, now, timeZone }: { at: Date | null; now: Date; timeZone: string }) {
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
      <time dateTime={at.toISOString()}>{formatRelative({ at, now, timeZone })}</time>
    </Tooltip>
  );
}
