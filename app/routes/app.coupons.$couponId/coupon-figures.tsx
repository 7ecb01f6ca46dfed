import { BlockStack, Card, InlineGrid, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import type { CodeFilter } from "~/domain/codes/code-selection";
import type { CouponDetails } from "~/routes/app.coupons.$couponId/route";
import { RelativeTime } from "~/ui/relative-time";

/** How often and when last: the first thing that the merchant came for. */
export function CouponFigures({
  coupon,
  counts,
  now,
  timeZone,
}: {
  coupon: CouponDetails;
  /** Of a pool's codes. */
  counts: Record<CodeFilter, number> | null;
  now: Date;
  timeZone: string;
}) {
  return (
    <Card>
      <InlineGrid columns={counts ? { xs: 2, md: 4 } : 2} gap="400">
        {counts ? (
          <>
            <Figure label="Codes">{counts.all.toLocaleString("en")}</Figure>
            <Figure label="Codes used">{counts.used.toLocaleString("en")}</Figure>
          </>
        ) : null}
        <Figure label={counts ? "Uses" : "Used"}>{coupon.usedCount.toLocaleString("en")}</Figure>
        <Figure label="Last used">
          {coupon.lastUsedAt ? (
            <RelativeTime at={coupon.lastUsedAt} now={now} timeZone={timeZone} />
          ) : (
            "Never"
          )}
        </Figure>
      </InlineGrid>
    </Card>
  );
}

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <BlockStack gap="100">
      <Text as="h2" variant="bodyMd" tone="subdued">
        {label}
      </Text>
      <Text as="p" variant="headingLg">
        {children}
      </Text>
    </BlockStack>
  );
}
