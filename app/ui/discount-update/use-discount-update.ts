import { useFetcher } from "@remix-run/react";
import { useEffect, useRef } from "react";
import type { loader } from "~/routes/app.discounts.updates";

const BUSY_MS = 1_500;

/**
 * How far the discounts in Shopify follow a rule, or without one the shop's coupon interaction; asked again while there
 * is something under way, and when `asOf` changes. Null until the first answer, and where nothing was ever changed.
 */
export function useDiscountUpdate({ discountRuleId, asOf }: { discountRuleId?: bigint; asOf?: unknown }) {
  const { data, state, load } = useFetcher<typeof loader>();
  const path = `/app/discounts/updates${discountRuleId === undefined ? "" : `?rule=${discountRuleId}`}`;
  const refresh = useRef(() => {});
  refresh.current = () => {
    if (state === "idle" && document.visibilityState === "visible") load(path);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when what it is asked about was changed
  useEffect(() => {
    load(path);
  }, [path, asOf, load]);
  const isUnderWay = data?.update?.isUnderWay ?? false;
  useEffect(() => {
    if (!isUnderWay) return;
    const timer = setInterval(() => refresh.current(), BUSY_MS);
    return () => clearInterval(timer);
  }, [isUnderWay]);
  return { update: data?.update ?? null, refused: data?.refused ?? [], refresh: () => refresh.current() };
}
