import { useFetcher } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import type { clientLoader } from "~/routes/app.discounts.updates";
import { useInterval } from "~/ui/use-interval";

const BUSY_INTERVAL_MS = 1_500;
const IDLE_INTERVAL_MS = 10_000;

/**
 * Polls the progress of a discount update: how many discounts have been updated in Shopify, and which couldn't be
 * updated. With `discountRuleId`, polls the update of one rule, and the rule's status. Without `discountRuleId`, polls
 * the update that follows a change of the shop's coupon interaction.
 *
 * `savedVersionKey` identifies the saved settings, and for a rule also its status. When the key changes, `update` and
 * `statusDetails` are null and `refused` is empty until the first response for the new key arrives.
 *
 * Polls often while Shopify is being updated. At other times, polls a rule less often, because someone may change the
 * rule's discount in the Shopify admin. Without a rule, polling stops when a response shows that no update is running.
 * Does not poll while the browser tab is hidden.
 */
export function useDiscountUpdate({
  discountRuleId,
  savedVersionKey,
}: {
  discountRuleId?: bigint;
  savedVersionKey: string;
}) {
  const { data, state, load } = useFetcher<typeof clientLoader>();
  // The last successful response. If a later poll for the same key fails, this response is still shown.
  const [lastResult, setLastResult] = useState<{
    data: NonNullable<typeof data>;
    savedVersionKey: string;
  } | null>(null);
  // Set during the render, not in an effect. The new key and the response for the new key can arrive in the same
  // render, and with an effect, that render would show no result.
  if (data && data !== lastResult?.data) setLastResult({ data, savedVersionKey });
  const result = lastResult?.savedVersionKey === savedVersionKey ? lastResult.data : null;
  const path = `/app/discounts/updates${discountRuleId === undefined ? "" : `?rule=${discountRuleId}`}`;
  const refresh = useRef(() => {});
  refresh.current = () => {
    if (state === "idle" && document.visibilityState === "visible") load(path);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: loads the progress again when savedVersionKey changes
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
