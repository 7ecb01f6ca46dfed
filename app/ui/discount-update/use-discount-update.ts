import { useFetcher } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import type { clientLoader } from "~/routes/app.discounts.updates";
import { useInterval } from "~/ui/use-interval";

const BUSY_INTERVAL_MS = 1_500;
const IDLE_INTERVAL_MS = 10_000;

/**
 * Polls the progress of a discount update: how many discounts have been updated in Shopify, and which were rejected.
 * With `discountRuleId`, polls the update of one rule, and the rule's status. Without it, polls the update after a
 * change of the coupon interaction setting.
 *
 * `savedVersionKey` identifies the saved settings. When it changes, the results are null until a response for the new
 * settings arrives.
 *
 * Polls often while an update is running. Otherwise, a rule is polled less often, because someone may change its
 * discount in the Shopify admin. Without a rule, polling stops after a response shows that no update is running.
 */
export function useDiscountUpdate({
  discountRuleId,
  savedVersionKey,
}: {
  discountRuleId?: bigint;
  savedVersionKey: string;
}) {
  const { data, state, load } = useFetcher<typeof clientLoader>();
  // The last response. If the response to a later poll for the same key is lost, this response is still shown.
  const [lastResult, setLastResult] = useState<{
    data: NonNullable<typeof data>;
    savedVersionKey: string;
  } | null>(null);
  // After a save, the new key and the response for the new key can arrive in the same render. The state is set during
  // that render. An effect would set the state too late, so that the render would show no result.
  if (data && data !== lastResult?.data) setLastResult({ data, savedVersionKey });
  const result = lastResult?.savedVersionKey === savedVersionKey ? lastResult.data : null;
  const path = `/app/discounts/updates${discountRuleId === undefined ? "" : `?rule=${discountRuleId}`}`;
  const refresh = useRef(() => {});
  refresh.current = () => {
    if (state === "idle" && document.visibilityState === "visible") load(path);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: fetched again when the saved version changes
  useEffect(() => {
    load(path);
  }, [path, savedVersionKey, load]);
  const { update = null, statusDetails = null, refused = [] } = result ?? {};
  const isBusy = update?.isRunning || (statusDetails?.isShopifyOutOfDate && statusDetails.problem === null);
  const hasShopwideResult = discountRuleId === undefined && result !== null;
  const intervalMs = isBusy ? BUSY_INTERVAL_MS : hasShopwideResult ? null : IDLE_INTERVAL_MS;
  useInterval(() => refresh.current(), intervalMs);
  return { update, statusDetails, refused, refresh: () => refresh.current() };
}

export type WatchedUpdate = ReturnType<typeof useDiscountUpdate>;
