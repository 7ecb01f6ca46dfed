import { SaveBar } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Button, TextField } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import type { RuleShop } from "~/domain/discounts/read-rule";
import type { NewPoolFormatFields } from "~/domain/settings/new-pool-format";
import type { CouponChoice } from "~/ui/coupon-applied-field";
import { CartPreview } from "~/ui/discount-wizard/cart-preview";
import { CombinesSection } from "~/ui/discount-wizard/combines-section";
import styles from "~/ui/discount-wizard/discount-wizard.module.css";
import { MessagingSection } from "~/ui/discount-wizard/messaging-section";
import { MiniNav } from "~/ui/discount-wizard/mini-nav";
import { RewardsSection } from "~/ui/discount-wizard/rewards-section";
import { sectionsWithErrors } from "~/ui/discount-wizard/section-errors";
import { SummaryCard } from "~/ui/discount-wizard/summary-card";
import { TriggerSection } from "~/ui/discount-wizard/trigger-section";
import type { Wizard } from "~/ui/discount-wizard/use-wizard";
import { WhenSection } from "~/ui/discount-wizard/when-section";
import { WhereSection } from "~/ui/discount-wizard/where-section";
import { WhoSection } from "~/ui/discount-wizard/who-section";
import { type SectionId, WizardSection } from "~/ui/discount-wizard/wizard-section";

/** What the wizard offers in this shop. */
export interface WizardFacts {
  shop: RuleShop;
  couponsToLink: CouponChoice[];
  customerNames: Record<string, string>;
  codeFormat: NewPoolFormatFields;
  /** The coupons that link to the rule already, the newest of them. */
  linkedCoupons: CouponChoice[];
  linkedCount: number;
}

/** The rule editor: sections down the middle, the way through them at the left, and at the right what it all means. */
export function DiscountWizard({
  wizard,
  facts,
  isDraftable,
}: {
  wizard: Wizard;
  facts: WizardFacts;
  /** Never yet complete: it can be kept unfinished. */
  isDraftable: boolean;
}) {
  const { fields, errors, change } = wizard;
  const { shop } = facts;
  const [madeHere, setMadeHere] = useState<CouponChoice[]>([]);
  const isElsewhere = (id: string) =>
    [...facts.couponsToLink, ...facts.linkedCoupons].some((one) => one.id === id);
  const coupons = [...madeHere.filter(({ id }) => !isElsewhere(id)), ...facts.couponsToLink];
  const chosen = coupons.filter(({ id }) => fields.couponIds.includes(id));
  const withErrors = sectionsWithErrors(errors);
  const has = (id: SectionId) => ({ wizard, hasError: withErrors.includes(id) });
  const middle = useRef<HTMLDivElement>(null);
  useFirstErrorFocus(middle, wizard.refusals);

  return (
    <div className={styles.layout}>
      <SaveBar id="discount" open={wizard.isTouched}>
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
      <MiniNav withErrors={withErrors} />
      <div ref={middle}>
        <BlockStack gap="400">
          {errors.form ? <Banner tone="critical">{errors.form}</Banner> : null}
          {withErrors.length > 0 && isDraftable ? (
            <Banner tone="warning" title="This discount is not finished">
              <BlockStack gap="200" inlineAlign="start">
                <p>What is missing is marked below. You can also keep it as it is and go on later.</p>
                <Button loading={wizard.isSaving} onClick={() => wizard.save("save-draft")}>
                  Save as a draft
                </Button>
              </BlockStack>
            </Banner>
          ) : null}
          <WizardSection id="name" isFixed hasError={withErrors.includes("name")}>
            <TextField
              label="Name"
              labelHidden
              value={fields.name}
              onChange={(name) => change({ name })}
              error={errors.name}
              helpText="Coupons show it as their linked discount."
              autoComplete="off"
            />
          </WizardSection>
          <WhoSection {...has("who")} customerNames={facts.customerNames} />
          <WhenSection {...has("when")} shop={shop} />
          <WhereSection {...has("where")} />
          <TriggerSection
            {...has("trigger")}
            coupons={coupons}
            linked={facts.linkedCoupons}
            linkedCount={facts.linkedCount}
            timeZone={shop.timeZone}
            codeFormat={facts.codeFormat}
            onCouponMade={(coupon) => setMadeHere((before) => [coupon, ...before])}
          />
          <RewardsSection {...has("rewards")} currencyCode={shop.currencyCode} />
          <CombinesSection {...has("combines")} />
          <MessagingSection {...has("messaging")} />
        </BlockStack>
      </div>
      <div className={styles.side} id="section-preview">
        <BlockStack gap="400">
          <SummaryCard
            wizard={wizard}
            shop={shop}
            couponNames={[...facts.linkedCoupons, ...chosen].slice(0, 3).map(({ name }) => name)}
          />
          <CartPreview wizard={wizard} currencyCode={shop.currencyCode} />
        </BlockStack>
      </div>
    </div>
  );
}

/** Longer than a folded section takes to open. */
const UNFOLDING_MS = 300;

/** After a refusal the eye and the focus go to the first thing to mend. */
function useFirstErrorFocus(form: React.RefObject<HTMLElement>, refusals: number) {
  useEffect(() => {
    if (refusals === 0) return;
    const timer = setTimeout(() => {
      const invalid = form.current?.querySelector<HTMLElement>("[aria-invalid=true], [role=alert]");
      invalid?.scrollIntoView({ block: "center" });
      const field = invalid?.matches("[aria-invalid=true]")
        ? invalid
        : invalid?.parentElement?.querySelector<HTMLElement>("button");
      field?.focus({ preventScroll: true });
    }, UNFOLDING_MS);
    return () => clearTimeout(timer);
  }, [form, refusals]);
}
