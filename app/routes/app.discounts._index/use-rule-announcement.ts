import { useEffect, useRef, useState } from "react";
import type { ListedRule } from "~/domain/discounts/list-discount-rules.server";
import { formatCount } from "~/lib/numbers";
import { useFormat } from "~/ui/use-format";

type WatchedRule = Pick<ListedRule, "id" | "name" | "statusDetails" | "update">;

/** Returns true while changes to a rule or to its linked coupons are being sent to Shopify. */
export function isSyncing({ statusDetails, update }: WatchedRule): boolean {
  return (statusDetails.isShopifyOutOfDate && statusDetails.problem === null) || (update?.isRunning ?? false);
}

/** Returns screen reader text with the results of the rules that finished syncing last. Empty until a rule finishes. */
export function useRuleAnnouncement(rules: WatchedRule[]): string {
  const { locale } = useFormat();
  const lastSyncingIds = useRef(new Set<bigint>());
  const [announcement, setAnnouncement] = useState("");
  useEffect(() => {
    const finished = rules.filter((rule) => lastSyncingIds.current.has(rule.id) && !isSyncing(rule));
    lastSyncingIds.current = new Set(rules.filter(isSyncing).map(({ id }) => id));
    if (finished.length > 0)
      setAnnouncement(finished.map((rule) => describeSyncResult({ rule, locale })).join(" "));
  }, [rules, locale]);
  return announcement;
}

export function describeSyncResult({
  rule: { name, statusDetails, update },
  locale,
}: {
  rule: Omit<WatchedRule, "id">;
  locale: string;
}): string {
  if (statusDetails.problem) return `${name} needs attention.`;
  return update?.refused
    ? `${name}: Shopify rejected the changes for ${formatCount(update.refused, locale)} of its coupons.`
    : `${name} is up to date in Shopify.`;
}
