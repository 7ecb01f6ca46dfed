import { Banner, BlockStack, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { useEffect, useId, useRef, useState } from "react";
import type { UpdateProgress } from "~/domain/discounts/updates/update-progress";
import { RefusedDiscounts } from "~/ui/discount-update/refused-discounts";
import type { WatchedUpdate } from "~/ui/discount-update/use-discount-update";
import { LiveRegion } from "~/ui/live-region";

/**
 * Shows how far the discounts in Shopify follow a change while they do, which ones Shopify did not take, and nothing
 * when all is well. `isSettledShown` says that as well.
 */
export function DiscountUpdateProgress({
  watched: { update, refused, refresh },
  isSettledShown = false,
}: {
  watched: WatchedUpdate;
  isSettledShown?: boolean;
}) {
  const announcement = useAnnouncement(update);
  if (!update) return <LiveRegion text={announcement} />;
  return (
    <BlockStack gap="300">
      <LiveRegion text={announcement} />
      {update.isRunning ? <Bar update={update} /> : null}
      {isSettledShown && !update.isRunning && update.refused === 0 && update.total > 0 ? (
        <Text as="p" tone="subdued">
          {`${discounts(update.total)} in Shopify ${update.total === 1 ? "follows" : "follow"} this setting.`}
        </Text>
      ) : null}
      {refused.length > 0 ? (
        <Banner tone="warning" title={`${discounts(update.refused)} could not be updated`}>
          <RefusedDiscounts refused={refused} count={update.refused} onRetried={refresh} />
        </Banner>
      ) : null}
    </BlockStack>
  );
}

function Bar({ update: { done, total } }: { update: UpdateProgress }) {
  const id = useId();
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" align="space-between">
        <Text as="span" id={id}>
          Updating discounts in Shopify
        </Text>
        <Text as="span" numeric>
          {`${count(done)} / ${count(total)}`}
        </Text>
      </InlineStack>
      <ProgressBar progress={(100 * done) / total} size="small" tone="highlight" ariaLabelledBy={id} />
      <Text as="p" tone="subdued" variant="bodySm">
        This goes on when you leave the page.
      </Text>
    </BlockStack>
  );
}

/** Said when it begins and when it ends, not at each step. */
function useAnnouncement(update: UpdateProgress | null): string {
  const wasUnderWay = useRef(false);
  const [text, setText] = useState("");
  useEffect(() => {
    if (!update || update.isRunning === wasUnderWay.current) return;
    wasUnderWay.current = update.isRunning;
    setText(
      update.isRunning
        ? `Updating ${discounts(update.total)} in Shopify.`
        : `${count(update.done)} of ${discounts(update.total)} updated.`,
    );
  }, [update]);
  return text;
}

const count = (value: number) => value.toLocaleString("en");
const discounts = (value: number) => `${count(value)} ${value === 1 ? "discount" : "discounts"}`;
