import { BlockStack, ChoiceList, Text } from "@shopify/polaris";
import type { NewPoolFormatFields } from "~/domain/settings/new-pool-format";
import { CouponAppliedField, type CouponChoice } from "~/ui/coupon-applied-field";
import { AutomaticLimit } from "~/ui/discount-wizard/automatic-limit";
import { ruleFieldId } from "~/ui/discount-wizard/rule-field-id";
import type { SectionProps } from "~/ui/discount-wizard/section-props";
import { WizardSection } from "~/ui/discount-wizard/wizard-section";

/** Whether it comes by itself or with a coupon's code, and of which coupons. */
export function TriggerSection({
  wizard,
  hasError,
  coupons,
  linked,
  linkedCount,
  timeZone,
  codeFormat,
  onCouponCreated,
}: SectionProps & {
  /** The coupons that can be chosen: those that give nothing yet. */
  coupons: CouponChoice[];
  /** Those that link to the rule already. */
  linked: CouponChoice[];
  linkedCount: number;
  timeZone: string;
  codeFormat: NewPoolFormatFields;
  onCouponCreated: (coupon: CouponChoice) => void;
}) {
  const { fields, errors, change } = wizard;
  const isCoupon = fields.trigger === "coupon";
  const chosen = coupons.filter(({ id }) => fields.couponIds.includes(id));
  return (
    <WizardSection
      id="trigger"
      hasError={hasError}
      isDefault={isCoupon && chosen.length === 0}
      summary={summarizeTrigger({
        isCoupon,
        names: [...linked, ...chosen].map(({ name }) => name),
        linkedCount,
      })}
    >
      <BlockStack gap="400">
        <ChoiceList
          title="How shoppers get it"
          choices={[
            {
              id: ruleFieldId("trigger"),
              value: "coupon",
              label: "With a coupon",
              helpText: "They enter a code, or come by a link.",
            },
            { value: "automatic", label: "Automatically", helpText: "They need to do nothing." },
          ]}
          selected={[fields.trigger]}
          onChange={([trigger]) => change({ trigger: trigger === "automatic" ? "automatic" : "coupon" })}
          error={errors.trigger}
        />
        {isCoupon ? null : <AutomaticLimit />}
        {isCoupon ? (
          <>
            <CouponAppliedField
              coupons={coupons}
              chosen={chosen}
              locked={linked}
              error={errors.couponIds}
              helpText="Coupons that give nothing yet. One that gives another discount is linked anew on its own page."
              onChange={(coupons) => change({ couponIds: coupons.map(({ id }) => id) })}
              searchedNoun="coupon without a discount"
              timeZone={timeZone}
              codeFormat={codeFormat}
              linksToThisDiscount
              onCreated={(coupon) => {
                onCouponCreated(coupon);
                change({ couponIds: [...fields.couponIds, coupon.id] });
              }}
            />
            {linkedCount > linked.length ? (
              <Text as="p" tone="subdued">
                And {(linkedCount - linked.length).toLocaleString("en")} more coupons.
              </Text>
            ) : null}
          </>
        ) : null}
      </BlockStack>
    </WizardSection>
  );
}

function summarizeTrigger({
  isCoupon,
  names,
  linkedCount,
}: {
  isCoupon: boolean;
  names: string[];
  linkedCount: number;
}): string {
  if (!isCoupon) return "Automatically, without a code.";
  if (names.length === 0) return "With a coupon’s code. No coupon gives it yet; one can be linked later.";
  if (names.length > 2) return `With a code of ${Math.max(names.length, linkedCount)} coupons.`;
  return `With a code of ${names.join(" or ")}.`;
}
