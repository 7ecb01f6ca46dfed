import { describeTimeZone } from "~/lib/dates";
import { useFormat } from "~/ui/use-format";

/**
 * Common name of a time zone, such as "Eastern Time (New York)". The browser may have another name for the zone than
 * the server, so a difference from the server's text is allowed.
 */
export function TimeZoneName({ timeZone }: { timeZone: string }) {
  const { locale } = useFormat();
  return <span suppressHydrationWarning>{describeTimeZone(timeZone, locale)}</span>;
}
