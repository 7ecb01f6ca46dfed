import { useFetcher } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import type { clientLoader } from "~/routes/app.discounts.updates";
import { useInterval } from "~/ui/use-interval";

const BUSY_MS = 1_500;
const IDLE_MS = 10_000;

/**
 * Polls how many Shopify discounts are up to date with a rule, and the status of the rule itself; without a rule, how
 * many are up to date with the shop's coupon interaction setting. `asOf` identifies the saved version: results are null
 * until a response about that version arrives, because progress of an older one is irrelevant. Polls often while an
 * update is running. Otherwise polls slowly for a rule, because it may change in the Shopify admin, and while there is no
 * response.
 */
export function useDiscountUpdate({ discountRuleId, asOf }: { discountRuleId?: bigint; asOf: string }) {
  const { data, state, load } = useFetcher<typeof clientLoader>();
  // Keeps the last response if a later one about the same version is lost.
  const [lastResult, setLastResult] = useState<{ data: NonNullable<typeof data>; asOf: string } | null>(null);
  // Set during render: a save delivers the new version and its progress together, and no render should lack one of them.
  if (data && data !== lastResult?.data) setLastResult({ data, asOf });
  const result = lastResult?.asOf === asOf ? lastResult.data : null;
  const path = `/app/discounts/updates${discountRuleId === undefined ? "" : `?rule=${discountRuleId}`}`;
  const refresh = useRef(() => {});
  refresh.current = () => {
    if (state === "idle" && document.visibilityState === "visible") load(path);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: fetched again when the saved version changes
  useEffect(() => {
    load(path);
  }, [path, asOf, load]);
  const { update = null, standing = null, refused = [] } = result ?? {};
  const isBusy = update?.isRunning || (standing?.isShopifyOutOfDate && standing.problem === null);
  const isShopwide = discountRuleId === undefined && result !== null;
  const intervalMs = isBusy ? BUSY_MS : isShopwide ? null : IDLE_MS;
  useInterval(() => refresh.current(), intervalMs);
  return { update, standing, refused, refresh: () => refresh.current() };
}

export type WatchedUpdate = ReturnType<typeof useDiscountUpdate>;
