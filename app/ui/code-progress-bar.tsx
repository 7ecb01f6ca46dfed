import { BlockStack, Box, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { useEffect, useId, useRef, useState } from "react";
import type { CodeProgress } from "~/domain/batches/code-progress";
import { addSample, describeTimeLeft, type ProgressSample, timeLeftMs } from "~/lib/time-left";
import { useFormat } from "~/ui/use-format";

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

/**
 * Returns the estimated time until all codes are generated or added, as text. The estimate is based on the progress at
 * this refresh and at earlier refreshes. `now` is the time of this refresh. Returns null while the progress is paused,
 * and while there is no estimate (see timeLeftMs).
 */
function useTimeLeft({ progress, now }: { progress: CodeProgress; now: Date }): string | null {
  const { phase, done, total, isPaused } = progress;
  const history = useRef<{ phase: string; samples: ProgressSample[] }>({ phase, samples: [] });
  const [timeLeft, setTimeLeft] = useState<string | null>(null);
  const atMs = now.getTime();
  useEffect(() => {
    const samples = history.current.phase === phase && !isPaused ? history.current.samples : [];
    history.current = { phase, samples: addSample(samples, { atMs, done }) };
    const leftMs = timeLeftMs(history.current.samples, total);
    setTimeLeft(leftMs === null || isPaused ? null : describeTimeLeft(leftMs));
  }, [phase, done, total, isPaused, atMs]);
  return timeLeft;
}
