import { useEffect, useRef, useState } from "react";
import type { ListedRule } from "~/domain/discounts/list-discount-rules.server";

type Watched = Pick<ListedRule, "id" | "name" | "statusDetails" | "update">;

/** Returns true while changes to a rule or its coupons are being sent to Shopify. */
export function isSyncing({ statusDetails, update }: Watched): boolean {
  return (statusDetails.isShopifyOutOfDate && statusDetails.problem === null) || (update?.isRunning ?? false);
}

/** Screen-reader text about rules whose sync just finished, with the result. "" before the first one. */
export function useRuleAnnouncement(rules: Watched[]): string {
  const wasSyncing = useRef(new Set<bigint>());
  const [announcement, setAnnouncement] = useState("");
  useEffect(() => {
    const finished = rules.filter((rule) => wasSyncing.current.has(rule.id) && !isSyncing(rule));
    wasSyncing.current = new Set(rules.filter(isSyncing).map(({ id }) => id));
    if (finished.length > 0) setAnnouncement(finished.map(announceRule).join(" "));
  }, [rules]);
  return announcement;
}

export function announceRule({ name, statusDetails, update }: Omit<Watched, "id">): string {
  if (statusDetails.problem) return `${name} has a problem.`;
  return update?.refused
    ? `${name}: Shopify rejected the changes for ${update.refused.toLocaleString("en")} of its coupons.`
    : `${name} is up to date in Shopify.`;
}
