import { BlockStack, Modal, Text } from "@shopify/polaris";
import { describeMove } from "~/routes/app.coupons.$couponId/settings/describe-move";
import type { CouponEditing, MoveResponse } from "~/routes/app.coupons.$couponId/settings/use-coupon-edit";
import { useFormat } from "~/ui/use-format";

/** Confirmation dialog before a coupon's codes move to a discount of another kind. Explains the effects. */
export function MoveModal({
  move: { plan },
  editing,
  code,
}: {
  move: MoveResponse;
  editing: CouponEditing;
  /** Null for a pool. */
  code: string | null;
}) {
  const { locale, formatCount } = useFormat();
  const codes = plan.liveCount === 1 ? "the code" : `${formatCount(plan.liveCount)} codes`;
  return (
    <Modal
      open
      title={`Move ${codes} to another discount?`}
      onClose={editing.closeDialog}
      primaryAction={{ content: "Save and move", destructive: true, onAction: editing.confirmMove }}
      secondaryActions={[{ content: "Cancel", onAction: editing.closeDialog }]}
    >
      <Modal.Section>
        <BlockStack gap="200">
          {describeMove({ plan, code, locale }).map((sentence) => (
            <Text as="p" key={sentence}>
              {sentence}
            </Text>
          ))}
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
