import { BlockStack, Box, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { useId } from "react";
import type { CodeProgress } from "~/domain/batches/code-progress";
import { useFormat } from "~/ui/use-format";
import { useTimeLeft } from "~/ui/use-time-left";

/**
 * Progress bar for generating codes or for adding them to Shopify. Shows how many codes are done, and the estimated
 * time left.
 */
export function CodeProgressBar({
  progress,
  now,
  isWide = false,
}: {
  progress: CodeProgress;
  now: Date;
  /** True if the bar fills the width of a card, false in a table cell. */
  isWide?: boolean;
}) {
  const { formatCount } = useFormat();
  const id = useId();
  const timeLeft = useTimeLeft({ progress, now });
  const { phase, done, total, isPaused } = progress;
  const label = phase === "generating" ? "Generating codes" : "Adding to Shopify";
  const count = `${formatCount(done)} / ${formatCount(total)}`;
  const state = isPaused ? "Paused" : (timeLeft ?? "");
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" align="space-between">
        <Text as="span" id={id}>
          {isWide ? (
            label
          ) : (
            <Text as="span" visuallyHidden>
              {label}
            </Text>
          )}
          {isWide ? ` ${count}` : count}
        </Text>
        {isWide ? (
          <Text as="span" tone="subdued">
            {state}
          </Text>
        ) : null}
      </InlineStack>
      <Box minWidth={isWide ? undefined : "120px"}>
        <ProgressBar progress={(100 * done) / total} size="small" tone="highlight" ariaLabelledBy={id} />
      </Box>
      {isWide ? null : (
        <Text as="span" variant="bodySm" tone="subdued">
          {state || label}
        </Text>
      )}
    </BlockStack>
  );
}
