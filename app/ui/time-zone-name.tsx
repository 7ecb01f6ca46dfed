import { describeTimeZone } from "~/lib/dates";
import { useFormat } from "~/ui/use-format";

/**
 * Common name of a time zone, such as "Eastern Time (New York)". The server and the browser may have different names
 * for the same zone, so React's warning about a hydration mismatch is suppressed.
 */
export function TimeZoneName({ timeZone }: { timeZone: string }) {
  const { locale } = useFormat();
  return <span suppressHydrationWarning>{describeTimeZone(timeZone, locale)}</span>;
}
