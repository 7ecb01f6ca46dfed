import { BlockStack, Box, Card, Divider, Link, Text } from "@shopify/polaris";
import { Fragment } from "react";
import type { DifferenceCause } from "~/domain/reconciliation/difference-cause";
import { describeUsageDifference } from "~/ui/describe-usage-difference";
import { RelativeTime } from "~/ui/relative-time";

interface Difference {
  couponId: bigint;
  couponName: string;
  cause: DifferenceCause;
  ourCount: number;
  shopifyCount: number | null;
  comparedAt: Date;
}

/** The coupons of which Shopify counts another number of uses, each with the likely cause; nothing where there is none. */
export function CountDifferencesCard({
  differences,
  count,
  now,
  timeZone,
}: {
  /** The newest coupons of all that differ. */
  differences: Difference[];
  count: number;
  now: Date;
  timeZone: string;
}) {
  const [newest] = differences;
  if (!newest) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Counts that differ from Shopify’s
        </Text>
        <Text as="p" tone="subdued">
          {describeDifferenceCount(count)} Compared every night, last:{" "}
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
              <Text as="p">{describeUsageDifference(difference)}</Text>
            </Box>
          </Fragment>
        ))}
        {count > differences.length ? (
          <Text as="p" tone="subdued">
            {`These are the newest ${differences.length}. Each coupon’s own page tells of its count.`}
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function describeDifferenceCount(count: number): string {
  if (count === 1) return "Of 1 coupon Shopify counts another number of uses than the orders tell.";
  return `Of ${count.toLocaleString("en")} coupons Shopify counts another number of uses than the orders tell.`;
}
