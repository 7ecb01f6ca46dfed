import { useFetcher } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import type { clientLoader } from "~/routes/app.discounts.updates";
import { useInterval } from "~/ui/use-interval";

const BUSY_MS = 1_500;
const IDLE_MS = 10_000;

/**
 * Polls a rule's status and how many of its discounts have been updated in Shopify. Without a rule, polls how many
 * discounts have been updated after a change of the coupon interaction setting. `savedVersionKey` identifies the saved
 * settings. When it changes, the results are null until a response for the new settings arrives. Polls often while an
 * update is running, and slowly otherwise. Without a rule, stops polling once a response shows that no update is
 * running. With a rule, never stops, because someone may change the discount in the Shopify admin.
 */
export function useDiscountUpdate({
  discountRuleId,
  savedVersionKey,
}: {
  discountRuleId?: bigint;
  savedVersionKey: string;
}) {
  const { data, state, load } = useFetcher<typeof clientLoader>();
  // The last response, which is kept if the response to a later poll for the same key is lost.
  const [lastResult, setLastResult] = useState<{
    data: NonNullable<typeof data>;
    savedVersionKey: string;
  } | null>(null);
  // After a save, the new key and the response for it arrive in the same render. The state is set during that render,
  // because an effect would set it only afterward.
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
  const isShopwide = discountRuleId === undefined && result !== null;
  const intervalMs = isBusy ? BUSY_MS : isShopwide ? null : IDLE_MS;
  useInterval(() => refresh.current(), intervalMs);
  return { update, statusDetails, refused, refresh: () => refresh.current() };
}

export type WatchedUpdate = ReturnType<typeof useDiscountUpdate>;
