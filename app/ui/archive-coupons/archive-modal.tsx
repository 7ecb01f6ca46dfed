import { BlockStack, Modal, Text } from "@shopify/polaris";
import {
  archivingTitle,
  type CouponToArchive,
  describeArchiving,
} from "~/ui/archive-coupons/describe-archiving";

/** Asks before coupons are archived, with what that does. Rendered while it is open. */
export function ArchiveModal({
  coupons,
  onArchive,
  onClose,
}: {
  coupons: CouponToArchive[];
  onArchive: () => void;
  onClose: () => void;
}) {
  const archive = () => {
    onArchive();
    onClose();
  };
  const hasPool = coupons.some(({ type }) => type === "bulk_pool");
  return (
    <Modal
      open
      title={archivingTitle(coupons)}
      onClose={onClose}
      primaryAction={{
        content: coupons.length === 1 ? "Archive coupon" : "Archive coupons",
        destructive: true,
        onAction: archive,
      }}
      secondaryActions={[{ content: "Cancel", onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="200">
          <Text as="p">{describeArchiving(coupons)}</Text>
          <Text as="p">
            {`Nothing is lost: the codes stay reserved, redemptions stay counted${hasPool ? ", codes that are still being made wait" : ""}. You can restore ${coupons.length === 1 ? "it" : "them"} at any time.`}
          </Text>
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
