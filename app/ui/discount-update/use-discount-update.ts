import { useFetcher } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import type { clientLoader } from "~/routes/app.discounts.updates";

const BUSY_MS = 1_500;
const IDLE_MS = 10_000;

/**
 * How far the discounts in Shopify follow a rule and how it stands there itself, or without one how far they follow the
 * shop's coupon interaction. Null until there is an answer about `asOf`: that they followed what was there before it
 * says nothing of what they are to follow now. Asked again when that changes, soon while there is something under way, now
 * and then while no answer came, and of a rule too: somebody may change it in Shopify's own admin.
 */
export function useDiscountUpdate({ discountRuleId, asOf }: { discountRuleId?: bigint; asOf: string }) {
  const { data, state, load } = useFetcher<typeof clientLoader>();
  // What was told last stays while another answer about the same is lost.
  const [lastAnswer, setLastAnswer] = useState<{ answer: NonNullable<typeof data>; asOf: string } | null>(
    null,
  );
  // A save brings the answer about it together with what was saved, and that is no moment without one.
  if (data && data !== lastAnswer?.answer) setLastAnswer({ answer: data, asOf });
  const answer = lastAnswer?.asOf === asOf ? lastAnswer.answer : null;
  const path = `/app/discounts/updates${discountRuleId === undefined ? "" : `?rule=${discountRuleId}`}`;
  const refresh = useRef(() => {});
  refresh.current = () => {
    if (state === "idle" && document.visibilityState === "visible") load(path);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when what it is asked about was changed
  useEffect(() => {
    load(path);
  }, [path, asOf, load]);
  const { update = null, standing = null, refused = [] } = answer ?? {};
  const isBusy = update?.isRunning || (standing?.isShopifyOutOfDate && standing.problem === null);
  const isShopwide = discountRuleId === undefined && answer !== null;
  const everyMs = isBusy ? BUSY_MS : isShopwide ? null : IDLE_MS;
  useEffect(() => {
    if (everyMs === null) return;
    const timer = setInterval(() => refresh.current(), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return { update, standing, refused, refresh: () => refresh.current() };
}

export type WatchedUpdate = ReturnType<typeof useDiscountUpdate>;
