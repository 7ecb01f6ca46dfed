import { BlockStack, Modal, Text } from "@shopify/polaris";
import { type ReactNode, useState } from "react";
import { discountKind } from "~/domain/discounts/discount-kind";
import type { RuleFields } from "~/domain/discounts/form/rule-fields";
import { discountKindLabel } from "~/ui/discount-kind-label";
import type { Wizard } from "~/ui/discount-wizard/use-wizard";
import { useFormat } from "~/ui/use-format";

/**
 * Adds a confirmation dialog to the wizard. Shopify can't change the kind of a discount. If a save changes the kind,
 * the codes of each linked coupon are moved to a new discount. Before such a save, `save` of the returned wizard opens
 * the dialog.
 */
export function useCodeMoveConfirmation({
  wizard,
  saved,
  couponCount,
}: {
  wizard: Wizard;
  saved: RuleFields;
  /** Number of linked coupons, or 0 if the rule is not active. */
  couponCount: number;
}): { wizard: Wizard; dialog: ReactNode } {
  const { formatCount } = useFormat();
  const [isConfirming, setIsConfirming] = useState(false);
  const savedKind = discountKind(saved.rewardKind);
  const newKind = discountKind(wizard.fields.rewardKind);
  const hasErrors = Object.keys(wizard.rule.errors).length > 0;
  const needsMove = couponCount > 0 && savedKind !== newKind && !hasErrors;
  const close = () => setIsConfirming(false);
  const coupons = couponCount === 1 ? "the linked coupon" : `the ${formatCount(couponCount)} linked coupons`;
  return {
    wizard: {
      ...wizard,
      save: (intent) => (needsMove && intent === "save" ? setIsConfirming(true) : wizard.save(intent)),
    },
    dialog: (
      <Modal
        open={isConfirming}
        title={`Move the codes of ${coupons} to another discount?`}
        onClose={close}
        primaryAction={{
          content: "Save and move",
          destructive: true,
          onAction: () => {
            close();
            wizard.save("save");
          },
        }}
        secondaryActions={[{ content: "Cancel", onAction: close }]}
      >
        <Modal.Section>
          <BlockStack gap="200">
            <Text as="p">
              {`Shopify can’t turn ${discountKindLabel[savedKind]} into ${discountKindLabel[newKind]}, so the codes of ${coupons} are moved to a new discount.`}
            </Text>
            <Text as="p">
              Each code stops working until Shopify has added it to the new discount. This takes seconds for a
              few codes and minutes for thousands. Shopify’s usage counts restart at zero. Codes that have
              reached their usage limit aren’t moved and become disabled.
            </Text>
            <Text as="p">
              Redemptions and revenue so far are kept here. If the move is interrupted, it continues
              automatically.
            </Text>
          </BlockStack>
        </Modal.Section>
      </Modal>
    ),
  };
}
