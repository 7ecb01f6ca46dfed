import { BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import { batchProgress, type CodeProgress } from "~/domain/batches/code-progress";
import type { BatchRow } from "~/domain/batches/list-batches.server";
import { BatchControls } from "~/routes/app.coupons.$couponId/batches/batch-controls";
import { batchName } from "~/routes/app.coupons.$couponId/batches/batch-name";
import type { CouponDetails } from "~/routes/app.coupons.$couponId/route";
import { CodeProgressBar } from "~/ui/code-progress-bar";

/** The batches of a pool whose codes are being made or added to Shopify, with how far each has come. */
export function BatchesUnderWay({
  coupon,
  batches,
  now,
  timeZone,
}: {
  coupon: CouponDetails;
  batches: BatchRow[];
  now: Date;
  timeZone: string;
}) {
  const isLinked = coupon.discount !== null;
  const underWay = findUnderWay({ batches, isLinked });
  if (underWay.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="400">
        {underWay.map(({ batch, progress }) => {
          const name = batchName({ batch, timeZone });
          return (
            <BlockStack key={String(batch.id)} gap="200">
              <InlineStack align="space-between" blockAlign="center" gap="200">
                <Text as="h2" variant="headingSm" breakWord>
                  {name}
                </Text>
                <BatchControls couponId={coupon.id} batch={batch} name={name} progress={progress} />
              </InlineStack>
              <CodeProgressBar progress={progress} now={now} isWide />
            </BlockStack>
          );
        })}
        <Text as="p" variant="bodySm" tone="subdued">
          {tellMeanwhile({ isPaused: underWay.every(({ progress }) => progress.isPaused), isLinked })}
        </Text>
      </BlockStack>
    </Card>
  );
}

/** The batches with something left to do. */
function findUnderWay({
  batches,
  isLinked,
}: {
  batches: BatchRow[];
  isLinked: boolean;
}): { batch: BatchRow; progress: CodeProgress }[] {
  return batches.flatMap((batch) => {
    const progress = batchProgress({ batch, isLinked });
    return progress ? [{ batch, progress }] : [];
  });
}

function tellMeanwhile({ isPaused, isLinked }: { isPaused: boolean; isLinked: boolean }): string {
  if (isPaused) return isLinked ? "Codes that are Live work meanwhile." : "What is made so far stays.";
  const goesOn = "You can leave this page, it goes on.";
  return isLinked ? `${goesOn} Codes that are Live work already.` : goesOn;
}
