import { useEffect, useRef, useState } from "react";
import type { ListedRule } from "~/domain/discounts/list-discount-rules.server";

type Watched = Pick<ListedRule, "id" | "name" | "statusDetails" | "update">;

/** Whether Shopify is being told of a rule, or of its coupons. */
export function isSyncing({ statusDetails, update }: Watched): boolean {
  return (statusDetails.isShopifyOutOfDate && statusDetails.problem === null) || (update?.isRunning ?? false);
}

/** What to read out when Shopify has taken a rule that was on its way there, or has not; "" until then. */
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
    ? `${name}: Shopify did not take it for ${update.refused.toLocaleString("en")} of its coupons.`
    : `${name} is in Shopify as it is here.`;
}
