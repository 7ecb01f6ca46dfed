import { Banner, BlockStack, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { useEffect, useId, useRef, useState } from "react";
import type { UpdateProgress } from "~/domain/sync/updates/update-progress";
import { RefusedDiscounts } from "~/ui/discount-update/refused-discounts";
import type { WatchedUpdate } from "~/ui/discount-update/use-discount-update";
import { LiveRegion } from "~/ui/live-region";
import { useFormat } from "~/ui/use-format";

type Noun = "discount" | "coupon";

/**
 * Shows the progress of a discount update, and a banner with the discounts that couldn't be updated. When all discounts
 * are up to date, shows their number if `isCountShown` is true, and nothing otherwise. The texts call the discounts
 * `noun`s.
 */
export function DiscountUpdateProgress({
  watched: { update, refused, refresh },
  isCountShown = false,
  noun = "discount",
}: {
  watched: WatchedUpdate;
  isCountShown?: boolean;
  noun?: Noun;
}) {
  const { formatCounted } = useFormat();
  const announcement = useAnnouncement(update, noun);
  if (!update) return <LiveRegion text={announcement} />;
  return (
    <BlockStack gap="300">
      <LiveRegion text={announcement} />
      {update.isRunning ? <UpdateProgressBar update={update} noun={noun} /> : null}
      {isCountShown && !update.isRunning && update.refused === 0 && update.total > 0 ? (
        <Text as="p" tone="subdued">
          {`${formatCounted(update.total, noun)} in Shopify ${update.total === 1 ? "uses" : "use"} this setting.`}
        </Text>
      ) : null}
      {refused.length > 0 ? (
        <Banner tone="warning" title={`Couldn’t update ${formatCounted(update.refused, noun)}`}>
          <RefusedDiscounts refused={refused} count={update.refused} onRetried={refresh} />
        </Banner>
      ) : null}
    </BlockStack>
  );
}

function UpdateProgressBar({ update: { done, total }, noun }: { update: UpdateProgress; noun: Noun }) {
  const { formatCount } = useFormat();
  const id = useId();
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" align="space-between">
        <Text as="span" id={id}>
          {`Updating ${noun}s in Shopify`}
        </Text>
        <Text as="span" numeric>
          {`${formatCount(done)} / ${formatCount(total)}`}
        </Text>
      </InlineStack>
      <ProgressBar progress={(100 * done) / total} size="small" tone="highlight" ariaLabelledBy={id} />
      <Text as="p" tone="subdued" variant="bodySm">
        You can leave this page.
      </Text>
    </BlockStack>
  );
}

/** Text for screen readers. It changes when an update starts and when an update ends. Empty before the first start. */
function useAnnouncement(update: UpdateProgress | null, noun: Noun): string {
  const { formatCount, formatCounted } = useFormat();
  const wasRunning = useRef(false);
  const [text, setText] = useState("");
  useEffect(() => {
    if (!update || update.isRunning === wasRunning.current) return;
    wasRunning.current = update.isRunning;
    setText(
      update.isRunning
        ? `Updating ${formatCounted(update.total, noun)} in Shopify.`
        : `${formatCount(update.done)} of ${formatCounted(update.total, noun)} updated.`,
    );
  }, [update, noun, formatCount, formatCounted]);
  return text;
}
