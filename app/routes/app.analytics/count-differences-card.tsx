import { BlockStack, Box, Card, Divider, Link, Text } from "@shopify/polaris";
import { Fragment } from "react";
import type { DifferenceCause } from "~/domain/reconciliation/difference-cause";
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

/** Lists coupons whose use count differs from Shopify's, each with the likely cause. Renders nothing if there are none. */
export function CountDifferencesCard({
  differences,
  count,
  now,
  timeZone,
}: {
  /** The most recently created of these coupons. */
  differences: Difference[];
  /** The number of all coupons whose counts differ. */
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
          Use counts that differ from Shopify
        </Text>
        <Text as="p" tone="subdued">
          {describeDifferenceCount(count, locale)} Compared every night. Last compared:{" "}
          <RelativeTime at={newest.comparedAt} now={now} timeZone={timeZone} />
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
            {`Showing the newest ${differences.length}. To see the others, open the coupon.`}
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
