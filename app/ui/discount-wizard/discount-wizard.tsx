import { SaveBar } from "@shopify/app-bridge-react";
import { BlockStack, TextField } from "@shopify/polaris";
import { useState } from "react";
import type { RuleShop } from "~/domain/discounts/form/read-rule";
import type { RuleFields } from "~/domain/discounts/form/rule-fields";
import type { CouponInteraction } from "~/domain/settings/coupon-interaction";
import type { NewPoolFormatFields } from "~/domain/settings/new-pool-format";
import type { CouponChoice } from "~/ui/coupon-applied-field";
import { CartPreview } from "~/ui/discount-wizard/cart-preview";
import { CombinesSection } from "~/ui/discount-wizard/combines-section";
import styles from "~/ui/discount-wizard/discount-wizard.module.css";
import { ruleFieldId } from "~/ui/discount-wizard/go-to-field";
import { MessagingSection } from "~/ui/discount-wizard/messaging-section";
import { MiniNav } from "~/ui/discount-wizard/mini-nav";
import { RewardsSection } from "~/ui/discount-wizard/rewards-section";
import { listFieldErrors } from "~/ui/discount-wizard/rule-field-errors";
import { SaveErrorBanner } from "~/ui/discount-wizard/save-error-banner";
import { SummaryCard } from "~/ui/discount-wizard/summary-card";
import { TriggerSection } from "~/ui/discount-wizard/trigger-section";
import type { Wizard } from "~/ui/discount-wizard/use-wizard";
import { WhenSection } from "~/ui/discount-wizard/when-section";
import { WhereSection } from "~/ui/discount-wizard/where-section";
import { WhoSection } from "~/ui/discount-wizard/who-section";
import { type SectionId, WizardSection } from "~/ui/discount-wizard/wizard-section";
import { PreloadRoutes } from "~/ui/preload-routes";

/** What the wizard needs in addition to the rule's fields. */
export interface WizardData {
  shop: RuleShop;
  /** Coupons without a linked discount, which can be linked to this rule. */
  couponsToLink: CouponChoice[];
  /** Names of the selected customers, by customer ID. */
  customerNames: Record<string, string>;
  /** The code format that the form of a new pool starts with. */
  codeFormat: NewPoolFormatFields;
  /** The newest of the coupons that are linked to this rule. */
  linkedCoupons: Pick<CouponChoice, "id" | "name">[];
  /** Number of all coupons that are linked to this rule. */
  linkedCount: number;
  /** Number of those that are neither archived nor ended. */
  usableCount: number;
  couponInteraction: CouponInteraction;
}

/** Routes that the wizard may request later. PreloadRoutes loads their code in advance. */
const onDemandRoutes = ["/app/discounts/shoppers", "/app/discounts/automatic-count", "/app/coupons/new"];

/**
 * The form for a rule. On wide screens, links to the sections are on the left, the sections are in the middle, and the
 * summary and the cart preview are on the right.
 */
export function DiscountWizard({
  wizard,
  data,
  canSaveAsDraft,
}: {
  wizard: Wizard;
  data: WizardData;
  /** True for a new rule and for a draft, which can be saved before they are complete. */
  canSaveAsDraft: boolean;
}) {
  const { fields, errors, change } = wizard;
  const { shop } = data;
  const [createdCoupons, setCreatedCoupons] = useState<CouponChoice[]>([]);
  const isListed = (id: string) =>
    [...data.couponsToLink, ...data.linkedCoupons].some((coupon) => coupon.id === id);
  const selectableCoupons = [...createdCoupons.filter(({ id }) => !isListed(id)), ...data.couponsToLink];
  const selectedCoupons = selectableCoupons.filter(({ id }) => fields.couponIds.includes(id));
  const fieldErrors = listFieldErrors(errors);
  const sectionsWithErrors = fieldErrors.map(({ section }) => section);
  const sectionProps = (id: SectionId) => ({ wizard, hasError: sectionsWithErrors.includes(id) });

  return (
    <div className={styles.layout}>
      <SaveBar id="discount" open={wizard.hasUnsavedChanges}>
        <button
          type="button"
          variant="primary"
          disabled={wizard.isSaving}
          onClick={() => wizard.save("save")}
        >
          Save
        </button>
        <button type="button" disabled={wizard.isSaving} onClick={wizard.discard}>
          Discard
        </button>
      </SaveBar>
      <PreloadRoutes paths={onDemandRoutes} />
      <MiniNav sectionsWithErrors={sectionsWithErrors} rejectedSaveCount={wizard.rejectedSaveCount} />
      <div>
        <BlockStack gap="400">
          <SaveErrorBanner wizard={wizard} fieldErrors={fieldErrors} canSaveAsDraft={canSaveAsDraft} />
          <WizardSection id="name" isAlwaysOpen hasError={sectionsWithErrors.includes("name")}>
            <TextField
              id={ruleFieldId("name")}
              label="Name"
              labelHidden
              value={fields.name}
              onChange={(name) => change({ name })}
              error={errors.name}
              helpText={describeNameVisibility(fields)}
              autoComplete="off"
            />
          </WizardSection>
          <WhoSection {...sectionProps("who")} customerNames={data.customerNames} />
          <WhenSection {...sectionProps("when")} shop={shop} />
          <WhereSection {...sectionProps("where")} />
          <TriggerSection
            {...sectionProps("trigger")}
            coupons={selectableCoupons}
            linkedCoupons={data.linkedCoupons}
            linkedCount={data.linkedCount}
            usableCount={data.usableCount}
            couponInteraction={data.couponInteraction}
            timeZone={shop.timeZone}
            codeFormat={data.codeFormat}
            onCouponCreated={(coupon) => setCreatedCoupons((before) => [coupon, ...before])}
          />
          <RewardsSection {...sectionProps("rewards")} currencyCode={shop.currencyCode} />
          <CombinesSection {...sectionProps("combines")} />
          <MessagingSection {...sectionProps("messaging")} />
        </BlockStack>
      </div>
      <div className={styles.side} id="section-preview">
        <BlockStack gap="400">
          <SummaryCard
            wizard={wizard}
            shop={shop}
            couponNames={[...data.linkedCoupons, ...selectedCoupons].slice(0, 3).map(({ name }) => name)}
          />
          <CartPreview wizard={wizard} currencyCode={shop.currencyCode} />
        </BlockStack>
      </div>
    </div>
  );
}

/**
 * Help text that explains who sees the discount's name. Shoppers see the name only if the discount is automatic and has
 * no shopper-facing name.
 */
function describeNameVisibility({ trigger, title }: RuleFields): string {
  if (trigger === "coupon") return "Coupons that use this discount show its name. Shoppers don’t see this.";
  return title.trim() === ""
    ? "Shoppers see this in cart and checkout. You can show different text under Messaging."
    : "Only you see this. Shoppers see the text under Messaging.";
}
