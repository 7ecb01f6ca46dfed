import { Text, Tooltip } from "@shopify/polaris";
import { formatDateTime, formatRelative } from "~/lib/dates";

/** How long ago, with the exact time in the shop's zone on hover and on focus. A dash where it never was. */
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
