import { Banner, BlockStack, Button, InlineStack, Layout, Text } from "@shopify/polaris";
import { useState } from "react";
import {
  describeSyncProblem,
  isFixedByAnotherCode,
  syncProblemFixLabel,
  syncProblemTitle,
} from "~/domain/sync/describe-sync-problem";
import { adoptableSettingsOf, DRIFT_REASONS } from "~/domain/sync/sync-error";
import { ChangeCodeForm } from "~/routes/app.coupons.$couponId/change-code-form";
import { DiscountDatesBanner } from "~/routes/app.coupons.$couponId/discount-dates-banner";
import { LinkDiscountForm } from "~/routes/app.coupons.$couponId/link-discount-form";
import type { CouponDetails } from "~/routes/app.coupons.$couponId/load-coupon.server";
import { type CouponFix, useFixCoupon } from "~/routes/app.coupons.$couponId/use-fix-coupon";
import type { ArchiveActions } from "~/ui/archive-coupons/use-archive";
import { useFormat } from "~/ui/use-format";

/**
 * Banner at the top of the coupon page. It explains why codes don't work or why Shopify doesn't have the latest changes,
 * and offers a fix if there is one. Renders nothing if there is nothing to explain.
 */
export function CouponAttention(props: AttentionProps) {
  const banner = bannerFor({ ...props, fix: useFixCoupon(props.coupon.id) });
  return banner ? <Layout.Section variant="fullWidth">{banner}</Layout.Section> : null;
}

interface AttentionProps {
  coupon: CouponDetails;
  failedCount: number;
  archiveActions: ArchiveActions;
  timeZone: string;
}

function bannerFor({
  coupon,
  failedCount,
  archiveActions,
  timeZone,
  fix,
}: AttentionProps & { fix: CouponFix }) {
  if (coupon.status === "archived")
    return <ArchivedBanner coupon={coupon} archiveActions={archiveActions} fix={fix} />;
  if (coupon.status === "no-discount" && coupon.discount) {
    const { id, name, status } = coupon.discount;
    return (
      <Banner
        tone="warning"
        title={`${coupon.code ?? "This coupon"} doesn’t work at checkout yet`}
        action={{ content: "Open discount", url: `/app/discounts/${id}` }}
      >
        {status === "draft"
          ? `The linked discount, ${name}, is a draft. Finish and save it.`
          : `The linked discount, ${name}, isn’t active. Activate it or link another discount.`}
      </Banner>
    );
  }
  if (coupon.status === "no-discount") {
    return (
      <Banner tone="warning" title={`${coupon.code ?? "This coupon"} has no discount linked`}>
        <BlockStack gap="300">
          {coupon.isShopifyOutOfDate ? (
            <Text as="p">
              We’re turning this coupon off in Shopify. Its codes may still work for a moment.
            </Text>
          ) : null}
          <LinkDiscountForm couponId={coupon.id} isPool={coupon.type === "bulk_pool"} fix={fix} />
        </BlockStack>
      </Banner>
    );
  }
  const hasExternalChange = coupon.syncError !== null && DRIFT_REASONS.includes(coupon.syncError.reason);
  // The app shows the coupon as expired. If someone changed the end date in the Shopify admin, the coupon may still work.
  // So the banner about the external change takes precedence over the banner about the discount's dates.
  if (coupon.status === "expired" && hasExternalChange)
    return <SyncProblemBanner coupon={coupon} fix={fix} />;
  const { isStartFromRule, isEndFromRule } = coupon.window;
  if ((coupon.status === "expired" && isEndFromRule) || (coupon.status === "scheduled" && isStartFromRule)) {
    return <DiscountDatesBanner coupon={coupon} timeZone={timeZone} />;
  }
  if (coupon.status !== "problem") return coupon.isMoving ? <MovingBanner /> : null;
  if (coupon.type === "bulk_pool" && coupon.syncError === null) {
    return <FailedCodesBanner count={failedCount} fix={fix} />;
  }
  return <SyncProblemBanner coupon={coupon} fix={fix} />;
}

/** Banner about a pool's codes that Shopify rejected. The pool's other codes are not affected. */
function FailedCodesBanner({ count, fix }: { count: number; fix: CouponFix }) {
  const { formatCounted } = useFormat();
  const codes = formatCounted(count, "code");
  return (
    <Banner tone="critical" title={`Shopify rejected ${codes}`}>
      <BlockStack gap="300">
        <Text as="p">The other codes work. The list shows why each code failed.</Text>
        <InlineStack gap="200">
          <RetryButton fix={fix}>Retry failed codes</RetryButton>
          <Button url="?tab=codes&filter=failed">Show failed codes</Button>
        </InlineStack>
      </BlockStack>
    </Banner>
  );
}

function ArchivedBanner({
  coupon,
  archiveActions: { restore, isSending },
  fix,
}: {
  coupon: CouponDetails;
  archiveActions: ArchiveActions;
  fix: CouponFix;
}) {
  const { syncError, isShopifyOutOfDate } = coupon;
  const isReactivated = syncError?.reason === "reactivated-in-shopify";
  return (
    <Banner
      tone={syncError ? "critical" : isShopifyOutOfDate ? "warning" : "info"}
      title={
        isReactivated
          ? syncProblemTitle(syncError, coupon.isInShopify)
          : syncError
            ? "This coupon is archived, but Shopify hasn’t been updated"
            : "This coupon is archived"
      }
    >
      <BlockStack gap="300">
        <Text as="p">
          {syncError
            ? `${describeSyncProblem({ problem: syncError, code: coupon.code })}${isReactivated ? "" : " Until Shopify is updated, the codes may keep working."}`
            : isShopifyOutOfDate
              ? "We’re turning its codes off in Shopify. They may still work for a moment."
              : "Its codes don’t work at checkout, but stay reserved. Restore it to use or edit it."}
        </Text>
        <InlineStack gap="200">
          <Button loading={isSending} onClick={() => restore([coupon])}>
            Restore coupon
          </Button>
          {syncError ? <RetryButton fix={fix}>{syncProblemFixLabel(syncError)}</RetryButton> : null}
        </InlineStack>
      </BlockStack>
    </Banner>
  );
}

function MovingBanner() {
  return (
    <Banner tone="info" title="Moving codes to a new discount in Shopify">
      <Text as="p">Codes start working again as Shopify adds them. You can leave this page.</Text>
    </Banner>
  );
}

function RetryButton({ fix: { pendingIntent, send }, children }: { fix: CouponFix; children: string }) {
  return (
    <Button
      loading={pendingIntent === "retry"}
      disabled={pendingIntent !== null}
      onClick={() => send({ intent: "retry" })}
    >
      {children}
    </Button>
  );
}

function SyncProblemBanner({ coupon, fix }: { coupon: CouponDetails; fix: CouponFix }) {
  const { pendingIntent, send } = fix;
  const [adoptError, setAdoptError] = useState<string>();
  const problem = coupon.syncError;
  const canAdopt = adoptableSettingsOf(problem).length > 0;
  return (
    <Banner tone="critical" title={syncProblemTitle(problem, coupon.isInShopify)}>
      <BlockStack gap="400">
        <Text as="p">
          {problem
            ? describeSyncProblem({ problem, code: coupon.code })
            : "Shopify rejected its code. Try again."}
        </Text>
        {problem && coupon.code && isFixedByAnotherCode(problem) ? <ChangeCodeForm fix={fix} /> : null}
        <InlineStack gap="200">
          <RetryButton fix={fix}>{syncProblemFixLabel(problem)}</RetryButton>
          {canAdopt ? (
            <Button
              loading={pendingIntent === "adopt-shopify-settings"}
              disabled={pendingIntent !== null}
              onClick={() => send({ intent: "adopt-shopify-settings" }, setAdoptError)}
            >
              Keep Shopify’s settings
            </Button>
          ) : null}
        </InlineStack>
        {adoptError ? (
          <Text as="p" tone="critical">
            {adoptError}
          </Text>
        ) : null}
      </BlockStack>
    </Banner>
  );
}
