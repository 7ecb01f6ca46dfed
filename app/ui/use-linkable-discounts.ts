import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";
import type { RuleFacts } from "~/domain/discounts/rule-status";
import type { clientLoader } from "~/routes/app.coupons.new";

/** A discount that a coupon can be linked to. */
export interface LinkableDiscount {
  id: string;
  name: string;
  reward: string;
  status: RuleFacts["status"];
}

/** Delay before a failed request is retried. */
const RETRY_MS = 5_000;

/**
 * Loads the discounts that a coupon can be linked to. Returns null until the discounts are loaded. Retries a failed
 * request until one succeeds.
 */
export function useLinkableDiscounts(): LinkableDiscount[] | null {
  const { load, data } = useFetcher<typeof clientLoader>();
  useEffect(() => load("/app/coupons/new"), [load]);
  const discounts = data && "discounts" in data ? data.discounts : null;
  useEffect(() => {
    if (!data || discounts) return;
    const timer = setTimeout(() => load("/app/coupons/new"), RETRY_MS);
    return () => clearTimeout(timer);
  }, [data, discounts, load]);
  return discounts ?? null;
}
