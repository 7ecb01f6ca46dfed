import { BlockStack, Modal, Text } from "@shopify/polaris";
import { type ReactNode, useState } from "react";
import { discountKind } from "~/domain/discounts/discount-kind";
import type { RuleFields } from "~/domain/discounts/rule-fields";
import { discountKindName } from "~/ui/discount-kind-name";
import type { Wizard } from "~/ui/discount-wizard/use-wizard";

/**
 * Asks before a save that moves codes: Shopify cannot turn one kind of discount into another, so the codes of every
 * coupon that gives the rule are moved to a new one. Answers the wizard with a save that asks.
 */
export function useMoveConfirmation({
  wizard,
  saved,
  couponCount,
}: {
  wizard: Wizard;
  saved: RuleFields;
  /** Of the coupons whose codes work now and give the rule. */
  couponCount: number;
}): { wizard: Wizard; dialog: ReactNode } {
  const [isConfirming, setIsConfirming] = useState(false);
  const from = discountKind(saved.rewardKind);
  const to = discountKind(wizard.fields.rewardKind);
  const hasErrors = Object.keys(wizard.rule.errors).length > 0;
  const isMove = couponCount > 0 && from !== to && !hasErrors;
  const close = () => setIsConfirming(false);
  const coupons = couponCount === 1 ? "its coupon" : `its ${couponCount.toLocaleString("en")} coupons`;
  return {
    wizard: {
      ...wizard,
      save: (intent) => (isMove && intent === "save" ? setIsConfirming(true) : wizard.save(intent)),
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
              {`Shopify cannot turn ${discountKindName[from]} into ${discountKindName[to]}, so the codes of ${coupons} are moved to a new discount.`}
            </Text>
            <Text as="p">
              They stop working and work again one after the other, as Shopify takes them: some seconds for a
              few, minutes for many thousands. Shopify counts their uses from zero again, and codes that are
              used up stay behind, disabled.
            </Text>
            <Text as="p">
              Redemptions and revenue so far stay counted here. If the move is interrupted, it goes on by
              itself.
            </Text>
          </BlockStack>
        </Modal.Section>
      </Modal>
    ),
  };
}
