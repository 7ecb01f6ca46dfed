import { useFetcher } from "@remix-run/react";
import { useEffect, useRef } from "react";
import type { clientLoader } from "~/routes/app.discounts.updates";

const BUSY_MS = 1_500;
const CALM_MS = 10_000;

/**
 * How far the discounts in Shopify follow a rule and how it stands there itself, or without one how far they follow the
 * shop's coupon interaction. Asked again when `asOf` changes, soon while there is something under way, and of a rule now
 * and then: somebody may change it in Shopify's own admin. Null until the first answer.
 */
export function useDiscountUpdate({ discountRuleId, asOf }: { discountRuleId?: bigint; asOf?: unknown }) {
  const { data, state, load } = useFetcher<typeof clientLoader>();
  // What was told last stays while another answer is lost.
  const last = useRef(data);
  last.current = data ?? last.current;
  const path = `/app/discounts/updates${discountRuleId === undefined ? "" : `?rule=${discountRuleId}`}`;
  const refresh = useRef(() => {});
  refresh.current = () => {
    if (state === "idle" && document.visibilityState === "visible") load(path);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when what it is asked about was changed
  useEffect(() => {
    load(path);
  }, [path, asOf, load]);
  const { update = null, standing = null, refused = [] } = last.current ?? {};
  const isBusy = update?.isUnderWay || (standing?.isShopifyBehind && standing.problem === null);
  const everyMs = isBusy ? BUSY_MS : discountRuleId === undefined ? null : CALM_MS;
  useEffect(() => {
    if (everyMs === null) return;
    const timer = setInterval(() => refresh.current(), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return { update, standing, refused, refresh: () => refresh.current() };
}

export type WatchedUpdate = ReturnType<typeof useDiscountUpdate>;
