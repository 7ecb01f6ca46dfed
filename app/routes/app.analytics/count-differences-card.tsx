import { BlockStack, Box, Card, Divider, Link, Text } from "@shopify/polaris";
import { Fragment } from "react";
import type { DifferenceCause } from "~/domain/redemptions/reconciliation/difference-cause";
import { formatCount } from "~/lib/numbers";
import { describeUsageDifference } from "~/ui/describe-usage-difference";
import { RelativeTime } from "~/ui/relative-time";
import { useFormat } from "~/ui/use-format";

interface Difference {
  couponId: bigint;
  couponName: string;
  cause: DifferenceCause;
  ourCount: number;
  shopifyCount: number | null;
  comparedAt: Date;
}

/**
 * Lists the coupons whose usage count differs from Shopify's, each with the likely cause. Renders nothing if there are
 * no such coupons.
 */
export function CountDifferencesCard({
  differences,
  count,
  now,
  timeZone,
}: {
  /** The newest of the coupons whose counts differ. */
  differences: Difference[];
  /** The number of all coupons whose counts differ. It can be larger than the length of `differences`. */
  count: number;
  now: Date;
  timeZone: string;
}) {
  const { locale } = useFormat();
  const [newest] = differences;
  if (!newest) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Usage counts that differ from Shopify’s
        </Text>
        <Text as="p" tone="subdued">
          {describeDifferenceCount(count, locale)} Compared every night. Last compared:{" "}
          <RelativeTime at={newest.comparedAt} now={now} timeZone={timeZone} isInSentence />
        </Text>
        {differences.map(({ couponId, couponName, ...difference }) => (
          <Fragment key={String(couponId)}>
            <Divider />
            <Box>
              <Link url={`/app/coupons/${couponId}`} monochrome removeUnderline>
                <Text as="span" fontWeight="semibold" breakWord>
                  {couponName}
                </Text>
              </Link>
              <Text as="p">{describeUsageDifference(difference, locale)}</Text>
            </Box>
          </Fragment>
        ))}
        {count > differences.length ? (
          <Text as="p" tone="subdued">
            {`This list shows the ${differences.length} newest of these coupons. For the others, see each coupon’s page.`}
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function describeDifferenceCount(count: number, locale: string): string {
  if (count === 1) return "Shopify’s usage count differs for 1 coupon.";
  return `Shopify’s usage count differs for ${formatCount(count, locale)} coupons.`;
}
