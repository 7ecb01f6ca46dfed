import { BlockStack, Box, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { type ReactNode, useId } from "react";
import type { FoundCode } from "~/domain/codes/find/find-codes.server";
import type { FoundCoupon } from "~/domain/coupons/find-coupons-by-name.server";
import styles from "~/routes/app.find/result-rows.module.css";
import { AdminLink } from "~/ui/admin-link";
import { CodeStatusBadge } from "~/ui/code-status-badge";
import { CouponStatusBadge } from "~/ui/coupon-status-badge";
import { couponTypeLabel } from "~/ui/coupon-type-label";
import { RelativeTime } from "~/ui/relative-time";
import { useFormat } from "~/ui/use-format";

interface TimeContext {
  now: Date;
  timeZone: string;
}

/** A code with its coupon, batch, status, and uses. Links to the code's page. */
export function FoundCodeRow({ code, now, timeZone }: { code: FoundCode } & TimeContext) {
  const { formatDateTime } = useFormat();
  const { batch, couponName } = code;
  const batchName = batch && (batch.label || `batch of ${formatDateTime({ at: batch.createdAt, timeZone })}`);
  return (
    <Row
      url={`/app/codes/${code.id}`}
      name={code.code}
      badge={<CodeStatusBadge status={code.status} />}
      about={batchName ? `${couponName}, ${batchName}` : couponName}
      used={code}
      now={now}
      timeZone={timeZone}
    />
  );
}

/** A coupon with its type, status, and uses. Links to the coupon's page. */
export function FoundCouponRow({ coupon, now, timeZone }: { coupon: FoundCoupon } & TimeContext) {
  const { formatCounted } = useFormat();
  const { codeCount } = coupon;
  const codes = formatCounted(codeCount, "code");
  return (
    <Row
      url={`/app/coupons/${coupon.id}`}
      name={coupon.name}
      badge={<CouponStatusBadge status={coupon.status} />}
      about={`${couponTypeLabel[coupon.type]}, ${codes}`}
      used={coupon}
      now={now}
      timeZone={timeZone}
    />
  );
}

function Row({
  url,
  name,
  badge,
  about,
  used,
  now,
  timeZone,
}: {
  url: string;
  name: string;
  badge: ReactNode;
  about: string;
  used: Pick<FoundCode, "usedCount" | "lastUsedAt" | "lastOrder">;
} & TimeContext) {
  return (
    <SearchResult>
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <BlockStack gap="050">
          <InlineStack gap="200" blockAlign="center">
            <span className={styles.whole}>
              <Link url={url} monochrome removeUnderline>
                <Text as="span" fontWeight="semibold" breakWord>
                  {name}
                </Text>
              </Link>
            </span>
            {badge}
          </InlineStack>
          <Text as="span" tone="subdued" breakWord>
            {about}
          </Text>
        </BlockStack>
        <Uses used={used} now={now} timeZone={timeZone} />
      </InlineStack>
    </SearchResult>
  );
}

function Uses({
  used: { usedCount, lastUsedAt, lastOrder },
  now,
  timeZone,
}: { used: Pick<FoundCode, "usedCount" | "lastUsedAt" | "lastOrder"> } & TimeContext) {
  const { formatCount } = useFormat();
  if (usedCount <= 0) {
    return (
      <Text as="span" tone="subdued">
        Never used
      </Text>
    );
  }
  return (
    <InlineStack gap="150" blockAlign="center">
      <span>{usedCount === 1 ? "Used once" : `Used ${formatCount(usedCount)} times`}</span>
      {lastOrder ? (
        <span className={styles.above}>
          <AdminLink to={`orders/${lastOrder.shopifyOrderId}`}>{lastOrder.name}</AdminLink>
        </span>
      ) : null}
      {lastUsedAt ? (
        <span className={styles.above}>
          <Text as="span" tone="subdued">
            <RelativeTime at={lastUsedAt} now={now} timeZone={timeZone} isInSentence />
          </Text>
        </span>
      ) : null}
    </InlineStack>
  );
}

/** Search results of one kind, with a heading. */
export function ResultGroup({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="200">
        <Text as="h2" variant="headingSm" id={id}>
          {title}
        </Text>
      </Box>
      <ul className={styles.list} aria-labelledby={id}>
        {children}
      </ul>
    </Card>
  );
}

/** One search result. A click in the row, but not on another link, follows the result's main link. */
function SearchResult({ children }: { children: ReactNode }) {
  return <li className={styles.result}>{children}</li>;
}
