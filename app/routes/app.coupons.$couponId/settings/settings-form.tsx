import { useNavigate, useSearchParams } from "@remix-run/react";
import { SaveBar } from "@shopify/app-bridge-react";
import {
  Badge,
  BlockStack,
  Box,
  Card,
  Form,
  FormLayout,
  InlineStack,
  Text,
  TextField,
  Tooltip,
} from "@shopify/polaris";
import type { CouponDetails } from "~/routes/app.coupons.$couponId/load-coupon.server";
import { ConflictModal } from "~/routes/app.coupons.$couponId/settings/conflict-modal";
import { ReadOnlyFacts } from "~/routes/app.coupons.$couponId/settings/coupon-facts";
import { MoveModal } from "~/routes/app.coupons.$couponId/settings/move-modal";
import { useCouponEdit } from "~/routes/app.coupons.$couponId/settings/use-coupon-edit";
import { useLeaveConfirmation } from "~/routes/app.coupons.$couponId/settings/use-leave-confirmation";
import { CopyButton } from "~/ui/copy-button";
import { newDiscountUrl } from "~/ui/discount-return";
import { FormBanner } from "~/ui/form-banner";
import { LimitsFields } from "~/ui/limits-fields";
import { LinkedDiscountField } from "~/ui/linked-discount-field";
import { PreloadRoutes } from "~/ui/preload-routes";
import { useUnsavedChanges } from "~/ui/unsaved-changes";
import { useLinkableDiscounts } from "~/ui/use-linkable-discounts";
import { useUpperCaseTyping } from "~/ui/use-upper-case-typing";

const CODE_ID = "coupon-code";

/**
 * Form with a coupon's settings on the coupon page. The first change opens the admin's save bar. Nothing is saved until
 * the merchant clicks Save or presses Enter.
 */
export function SettingsForm({
  coupon,
  timeZone,
  viewer,
}: {
  coupon: CouponDetails;
  timeZone: string;
  /** Actor ID of the signed-in staff member. */
  viewer: string;
}) {
  const [parameters] = useSearchParams();
  // If the status is `no-discount` because no discount is linked, a banner at the top of the page shows LinkDiscountForm.
  // SettingsForm then has no discount field.
  const hasLinkFormAbove = coupon.discountRuleId === null && coupon.status === "no-discount";
  const discountRuleId = hasLinkFormAbove ? null : parameters.get("discount");
  const editing = useCouponEdit({ coupon, timeZone, discountRuleId });
  const { fields, errors, pendingDecision, isSaving, hasUnsavedChanges, change } = editing;
  const discounts = useLinkableDiscounts();
  const navigate = useNavigate();
  useLeaveConfirmation(hasUnsavedChanges);
  useUnsavedChanges(hasUnsavedChanges);
  const save = () => {
    if (hasUnsavedChanges) editing.save();
  };
  return (
    <div id="coupon-settings">
      <PreloadRoutes paths={[editing.action]} />
      <SaveBar id="coupon-settings-bar" open={hasUnsavedChanges}>
        <button type="button" variant="primary" disabled={isSaving} onClick={editing.save}>
          Save
        </button>
        <button type="button" disabled={isSaving} onClick={editing.discard}>
          Discard
        </button>
      </SaveBar>
      <Form onSubmit={save} noValidate>
        <BlockStack gap="400">
          <FormBanner message={errors.form} />
          <Card>
            <BlockStack gap="300">
              <InlineStack align="space-between" blockAlign="center" gap="200">
                <Text as="h2" variant="headingMd">
                  Settings
                </Text>
                {coupon.isShopifyOutOfDate ? <UpdatingBadge /> : null}
              </InlineStack>
              <FormLayout>
                {coupon.code === null ? null : (
                  <CodeInput coupon={coupon} value={fields.code} error={errors.code} onChange={change} />
                )}
                <TextField
                  id="coupon-name"
                  label="Name"
                  value={fields.name}
                  onChange={(name) => change({ name })}
                  error={errors.name}
                  autoComplete="off"
                />
                {hasLinkFormAbove ? null : (
                  <LinkedDiscountField
                    discounts={discounts}
                    value={fields.discountRuleId}
                    error={errors.discountRuleId}
                    hint={
                      coupon.discount
                        ? `If you save without a discount, ${coupon.code === null ? "the codes stop" : "the code stops"} working.`
                        : undefined
                    }
                    onChange={(discountRuleId) => change({ discountRuleId })}
                    onCreateDiscount={() => navigate(newDiscountUrl({ couponId: coupon.id }))}
                  />
                )}
              </FormLayout>
            </BlockStack>
          </Card>
          <Card>
            <BlockStack gap="300">
              <Text as="h2" variant="headingMd">
                Limits and schedule
              </Text>
              <LimitsFields
                idPrefix="coupon"
                fields={fields}
                errors={errors}
                timeZone={timeZone}
                note="No end date: never expires."
                onChange={change}
              />
            </BlockStack>
          </Card>
          <ReadOnlyFacts coupon={coupon} timeZone={timeZone} />
        </BlockStack>
      </Form>
      {pendingDecision?.reason === "conflict" ? (
        <ConflictModal
          conflict={pendingDecision}
          editing={editing}
          discounts={discounts}
          timeZone={timeZone}
          viewer={viewer}
        />
      ) : null}
      {pendingDecision?.reason === "move" ? (
        <MoveModal move={pendingDecision} editing={editing} code={coupon.code} />
      ) : null}
    </div>
  );
}

/** Badge that is shown while saved changes are not in Shopify yet. */
function UpdatingBadge() {
  return (
    <Tooltip content="Your latest changes are being sent to Shopify. Until they arrive, the coupon works as before.">
      <Badge tone="info">Updating</Badge>
    </Tooltip>
  );
}

function CodeInput({
  coupon,
  value,
  error,
  onChange,
}: {
  coupon: CouponDetails;
  value: string;
  error?: string;
  onChange: (changed: { code: string }) => void;
}) {
  const handleTyping = useUpperCaseTyping({ id: CODE_ID, onChange: (code) => onChange({ code }) });
  const code = coupon.code ?? "";
  const isChanged = value !== code;
  return (
    <TextField
      id={CODE_ID}
      label={coupon.type === "url_token" ? "Token" : "Code"}
      value={value}
      onChange={handleTyping}
      error={error}
      helpText={
        isChanged
          ? `${code} stops working when you save. Shoppers who have it can’t use it anymore.`
          : undefined
      }
      autoComplete="off"
      connectedRight={
        <Box paddingInlineStart="100">
          <CopyButton text={code} />
        </Box>
      }
    />
  );
}
