import { Banner, BlockStack, Button, InlineStack, Layout, Text } from "@shopify/polaris";
import { useState } from "react";
import { adoptableSettingsOf, DRIFT_REASONS } from "~/domain/coupons/sync-error";
import { ChangeCodeForm } from "~/routes/app.coupons.$couponId/change-code-form";
import { DiscountDatesBanner } from "~/routes/app.coupons.$couponId/discount-dates-banner";
import { LinkDiscountForm } from "~/routes/app.coupons.$couponId/link-discount-form";
import type { CouponDetails } from "~/routes/app.coupons.$couponId/route";
import { type CouponFix, useFixCoupon } from "~/routes/app.coupons.$couponId/use-fix-coupon";
import type { Archiving } from "~/ui/archive-coupons/use-archive";
import {
  describeSyncProblem,
  fixLabelOfSyncProblem,
  isFixedByAnotherCode,
  titleOfSyncProblem,
} from "~/ui/describe-sync-problem";

/** What keeps the coupon from working, with the mend beside it; nothing where all is well. */
export function CouponAttention(props: AttentionProps) {
  const attention = attentionFor({ ...props, mend: useFixCoupon(props.coupon.id) });
  return attention ? <Layout.Section variant="fullWidth">{attention}</Layout.Section> : null;
}

interface AttentionProps {
  coupon: CouponDetails;
  failedCount: number;
  archiving: Archiving;
  timeZone: string;
}

function attentionFor({
  coupon,
  failedCount,
  archiving,
  timeZone,
  mend,
}: AttentionProps & { mend: CouponFix }) {
  if (coupon.status === "archived") return <Archived coupon={coupon} archiving={archiving} mend={mend} />;
  if (coupon.status === "gives-nothing" && coupon.discount) {
    const { id, name, status } = coupon.discount;
    return (
      <Banner
        tone="warning"
        title={`${coupon.code ?? "This coupon"} gives nothing yet`}
        action={{ content: "Open the discount", url: `/app/discounts/${id}` }}
      >
        {status === "draft"
          ? `Its discount, ${name}, is a draft. Finish it and save it.`
          : `Its discount, ${name}, is not active. Activate it, or link another one.`}
      </Banner>
    );
  }
  if (coupon.status === "gives-nothing") {
    return (
      <Banner tone="warning" title={`${coupon.code ?? "This coupon"} gives nothing yet`}>
        <BlockStack gap="300">
          {coupon.isShopifyOutOfDate ? (
            <Text as="p">It is being stopped in Shopify. Until then its codes may go on working.</Text>
          ) : null}
          <LinkDiscountForm couponId={coupon.id} isPool={coupon.type === "bulk_pool"} mend={mend} />
        </BlockStack>
      </Banner>
    );
  }
  const hasExternalChange = coupon.syncError !== null && DRIFT_REASONS.includes(coupon.syncError.reason);
  // It has expired here; Shopify may see that otherwise since somebody was there.
  if (coupon.status === "expired" && hasExternalChange) return <Problem coupon={coupon} mend={mend} />;
  const { isStartOfRule, isEndOfRule } = coupon.window;
  if ((coupon.status === "expired" && isEndOfRule) || (coupon.status === "scheduled" && isStartOfRule)) {
    return <DiscountDatesBanner coupon={coupon} timeZone={timeZone} />;
  }
  if (coupon.status !== "problem") return coupon.isMoving ? <Moving /> : null;
  if (coupon.type === "bulk_pool" && coupon.syncError === null) {
    return <FailedCodes count={failedCount} mend={mend} />;
  }
  return <Problem coupon={coupon} mend={mend} />;
}

/** Codes of a pool that Shopify refused, while the others work. */
function FailedCodes({ count, mend }: { count: number; mend: CouponFix }) {
  const codes = `${count.toLocaleString("en")} ${count === 1 ? "code" : "codes"}`;
  return (
    <Banner tone="critical" title={`Shopify did not accept ${codes}`}>
      <BlockStack gap="300">
        <Text as="p">The other codes are safe and work. The list says of each code why it failed.</Text>
        <InlineStack gap="200">
          <RetryButton mend={mend}>Retry failed codes</RetryButton>
          <Button url="?tab=codes&filter=failed">Show failed codes</Button>
        </InlineStack>
      </BlockStack>
    </Banner>
  );
}

function Archived({
  coupon,
  archiving: { restore, isSending },
  mend,
}: {
  coupon: CouponDetails;
  archiving: Archiving;
  mend: CouponFix;
}) {
  const { syncError, isShopifyOutOfDate } = coupon;
  const isRestarted = syncError?.reason === "reactivated-in-shopify";
  return (
    <Banner
      tone={syncError ? "critical" : isShopifyOutOfDate ? "warning" : "info"}
      title={
        isRestarted
          ? titleOfSyncProblem(syncError, coupon.isInShopify)
          : syncError
            ? "Shopify does not know yet that this coupon is archived"
            : "This coupon is archived"
      }
    >
      <BlockStack gap="300">
        <Text as="p">
          {syncError
            ? `${describeSyncProblem({ problem: syncError, code: coupon.code })}${isRestarted ? "" : " Until then the codes may work."}`
            : isShopifyOutOfDate
              ? "Its codes are being stopped in Shopify. Until then they may work for a moment."
              : "Its codes do not work at checkout, and stay reserved for it. Restore it to use or edit it."}
        </Text>
        <InlineStack gap="200">
          <Button loading={isSending} onClick={() => restore([coupon])}>
            Restore coupon
          </Button>
          {syncError ? <RetryButton mend={mend}>{fixLabelOfSyncProblem(syncError)}</RetryButton> : null}
        </InlineStack>
      </BlockStack>
    </Banner>
  );
}

function Moving() {
  return (
    <Banner tone="info" title="Its codes are being moved to a new discount in Shopify">
      <Text as="p">
        They work again one after the other, as Shopify takes them. It goes on when you leave this page.
      </Text>
    </Banner>
  );
}

function RetryButton({ mend: { sending, send }, children }: { mend: CouponFix; children: string }) {
  return (
    <Button
      loading={sending === "retry"}
      disabled={sending !== null}
      onClick={() => send({ intent: "retry" })}
    >
      {children}
    </Button>
  );
}

function Problem({ coupon, mend }: { coupon: CouponDetails; mend: CouponFix }) {
  const { sending, send } = mend;
  const [adoptError, setAdoptError] = useState<string>();
  const problem = coupon.syncError;
  const canAdopt = adoptableSettingsOf(problem).length > 0;
  return (
    <Banner tone="critical" title={titleOfSyncProblem(problem, coupon.isInShopify)}>
      <BlockStack gap="400">
        <Text as="p">
          {problem
            ? describeSyncProblem({ problem, code: coupon.code })
            : "Shopify did not accept some of its codes. Try again."}
        </Text>
        {problem && coupon.code && isFixedByAnotherCode(problem) ? <ChangeCodeForm mend={mend} /> : null}
        <InlineStack gap="200">
          <RetryButton mend={mend}>{fixLabelOfSyncProblem(problem)}</RetryButton>
          {canAdopt ? (
            <Button
              loading={sending === "adopt-shopify-settings"}
              disabled={sending !== null}
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
