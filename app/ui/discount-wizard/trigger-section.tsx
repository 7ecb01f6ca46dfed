import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, ChoiceList, Link, Text } from "@shopify/polaris";
import { useEffect } from "react";
import { canStackCoupons } from "~/domain/discounts/rule-combinations";
import type { CouponInteraction } from "~/domain/settings/coupon-interaction";
import type { NewPoolFormatFields } from "~/domain/settings/new-pool-format";
import { formatCounted } from "~/lib/numbers";
import type { loader } from "~/routes/app.discounts.automatic-count";
import { CouponAppliedField, type CouponChoice } from "~/ui/coupon-applied-field";
import { describeAutomaticLimit } from "~/ui/discount-wizard/describe-automatic-limit";
import { goToField, ruleFieldId } from "~/ui/discount-wizard/go-to-field";
import type { SectionProps } from "~/ui/discount-wizard/section-props";
import { WizardSection } from "~/ui/discount-wizard/wizard-section";
import { useFormat } from "~/ui/use-format";

/**
 * Wizard section in which the merchant chooses whether the discount applies automatically or with a coupon code. For a
 * discount with a code, the merchant also chooses which coupons to link.
 */
export function TriggerSection({
  wizard,
  hasError,
  coupons,
  linkedCoupons,
  linkedCount,
  usableCount,
  couponInteraction,
  timeZone,
  codeFormat,
  onCouponCreated,
}: SectionProps & {
  /** The coupons that can be selected: those without a linked discount. */
  coupons: CouponChoice[];
  /** The newest of the coupons that are linked to the rule. */
  linkedCoupons: CouponChoice[];
  /** Number of all coupons that are linked to the rule. */
  linkedCount: number;
  /** Number of those that are neither archived nor ended. */
  usableCount: number;
  couponInteraction: CouponInteraction;
  timeZone: string;
  codeFormat: NewPoolFormatFields;
  onCouponCreated: (coupon: CouponChoice) => void;
}) {
  const { locale, formatCounted } = useFormat();
  const { fields, errors, change } = wizard;
  const needsCode = fields.trigger === "coupon";
  const selectedCoupons = coupons.filter(({ id }) => fields.couponIds.includes(id));
  const canStack =
    usableCount + selectedCoupons.length > 1 &&
    canStackCoupons({ rule: wizard.rule, shop: couponInteraction });
  return (
    <WizardSection
      id="trigger"
      hasError={hasError}
      isDefault={needsCode && selectedCoupons.length === 0}
      summary={describeTrigger({
        needsCode,
        names: [...linkedCoupons, ...selectedCoupons].map(({ name }) => name),
        linkedCount,
        locale,
      })}
      note={canStack ? <StackingNote /> : null}
    >
      <BlockStack gap="400">
        <ChoiceList
          title="How shoppers get it"
          choices={[
            {
              id: ruleFieldId("trigger"),
              value: "coupon",
              label: "With a coupon",
              helpText: "They enter a code or open a link.",
            },
            { value: "automatic", label: "Automatically", helpText: "Applied at checkout, no code needed." },
          ]}
          selected={[fields.trigger]}
          onChange={([trigger]) => change({ trigger: trigger === "automatic" ? "automatic" : "coupon" })}
          error={errors.trigger}
        />
        {needsCode ? null : <AutomaticLimit />}
        {needsCode ? (
          <>
            <CouponAppliedField
              coupons={coupons}
              selectedCoupons={selectedCoupons}
              lockedCoupons={linkedCoupons}
              error={errors.couponIds}
              helpText="Shows coupons without a discount. To move a coupon from another discount, open that coupon."
              onChange={(coupons) => change({ couponIds: coupons.map(({ id }) => id) })}
              searchedNoun="coupon without a discount"
              timeZone={timeZone}
              codeFormat={codeFormat}
              isOnDiscountPage
              onCreated={(coupon) => {
                onCouponCreated(coupon);
                change({ couponIds: [...fields.couponIds, coupon.id] });
              }}
            />
            {linkedCount > linkedCoupons.length ? (
              <Text as="p" tone="subdued">
                {`And ${formatCounted(linkedCount - linkedCoupons.length, "more coupon")}.`}
              </Text>
            ) : null}
          </>
        ) : null}
      </BlockStack>
    </WizardSection>
  );
}

function StackingNote() {
  return (
    <Banner tone="warning">
      Shoppers who enter codes of two of these coupons get this discount twice on the same order. To prevent
      this, go to{" "}
      <Link onClick={() => goToField({ field: "interaction", section: "combines" })}>Combinations</Link> and
      choose “Don’t combine”, or “By type” without order discounts.
    </Banner>
  );
}

function describeTrigger({
  needsCode,
  names,
  linkedCount,
  locale,
}: {
  needsCode: boolean;
  names: string[];
  linkedCount: number;
  locale: string;
}): string {
  if (!needsCode) return "Automatically, without a code.";
  if (names.length === 0) return "With a coupon code. No coupon is linked yet; you can link one later.";
  if (names.length > 2)
    return `With a code from ${formatCounted(Math.max(names.length, linkedCount), "coupon", locale)}.`;
  return `With a code from ${names.join(" or ")}.`;
}

/**
 * Shows the number of active automatic discounts and Shopify's limit, so that the merchant knows the limit before
 * Shopify rejects a discount because of it. Shows nothing until the number is loaded, or if loading fails.
 */
function AutomaticLimit() {
  const { data, load } = useFetcher<typeof loader>();
  useEffect(() => load("/app/discounts/automatic-count"), [load]);
  const limit = data?.count ? describeAutomaticLimit(data.count) : null;
  if (limit === null) return null;
  if (limit.tone === null) {
    return (
      <Text as="p" tone="subdued">
        {limit.message}
      </Text>
    );
  }
  return <Banner tone={limit.tone}>{limit.message}</Banner>;
}
