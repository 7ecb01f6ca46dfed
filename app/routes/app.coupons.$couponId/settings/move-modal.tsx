import { BlockStack, Modal, Text } from "@shopify/polaris";
import { tellMove } from "~/routes/app.coupons.$couponId/settings/tell-move";
import type { CouponEditing, MoveAnswer } from "~/routes/app.coupons.$couponId/settings/use-coupon-edit";

/** Asks before a coupon's codes are moved to a discount of another kind, with what that does to them. */
export function MoveModal({
  move: { plan },
  editing,
  code,
}: {
  move: MoveAnswer;
  editing: CouponEditing;
  /** Of a coupon with one code. */
  code: string | null;
}) {
  const what = plan.liveCount === 1 ? "the code" : `${plan.liveCount.toLocaleString("en")} codes`;
  return (
    <Modal
      open
      title={`Move ${what} to another discount?`}
      onClose={editing.closeQuestion}
      primaryAction={{ content: "Save and move", destructive: true, onAction: editing.agreeToMove }}
      secondaryActions={[{ content: "Cancel", onAction: editing.closeQuestion }]}
    >
      <Modal.Section>
        <BlockStack gap="200">
          {tellMove({ plan, code }).map((sentence) => (
            <Text as="p" key={sentence}>
              {sentence}
            </Text>
          ))}
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
