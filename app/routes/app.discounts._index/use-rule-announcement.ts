import { useEffect, useRef, useState } from "react";
import type { ListedRule } from "~/domain/discounts/list-discount-rules.server";
import { formatCount } from "~/lib/numbers";
import { useFormat } from "~/ui/use-format";

type Watched = Pick<ListedRule, "id" | "name" | "statusDetails" | "update">;

/** Returns true while changes to a rule or to its linked coupons are being sent to Shopify. */
export function isSyncing({ statusDetails, update }: Watched): boolean {
  return (statusDetails.isShopifyOutOfDate && statusDetails.problem === null) || (update?.isRunning ?? false);
}

/** Screen reader text about the rules that have just finished syncing, with the result. Empty at first. */
export function useRuleAnnouncement(rules: Watched[]): string {
  const { locale } = useFormat();
  const wasSyncing = useRef(new Set<bigint>());
  const [announcement, setAnnouncement] = useState("");
  useEffect(() => {
    const finished = rules.filter((rule) => wasSyncing.current.has(rule.id) && !isSyncing(rule));
    wasSyncing.current = new Set(rules.filter(isSyncing).map(({ id }) => id));
    if (finished.length > 0)
      setAnnouncement(finished.map((rule) => describeSyncResult({ rule, locale })).join(" "));
  }, [rules, locale]);
  return announcement;
}

export function describeSyncResult({
  rule: { name, statusDetails, update },
  locale,
}: {
  rule: Omit<Watched, "id">;
  locale: string;
}): string {
  if (statusDetails.problem) return `${name} needs attention.`;
  return update?.refused
    ? `${name}: Shopify rejected the changes for ${formatCount(update.refused, locale)} of its coupons.`
    : `${name} is up to date in Shopify.`;
}
