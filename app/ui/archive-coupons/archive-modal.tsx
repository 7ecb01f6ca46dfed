import { BlockStack, Modal, Text } from "@shopify/polaris";
import {
  archivingTitle,
  type CouponToArchive,
  describeArchiving,
} from "~/ui/archive-coupons/describe-archiving";
import { useFormat } from "~/ui/use-format";

/**
 * Dialog that asks the merchant to confirm before coupons are archived. Shows how many codes stop working. The dialog
 * has no `open` prop: rendering it opens it.
 */
export function ArchiveModal({
  coupons,
  onArchive,
  onClose,
}: {
  coupons: CouponToArchive[];
  onArchive: () => void;
  onClose: () => void;
}) {
  const { locale } = useFormat();
  const archive = () => {
    onArchive();
    onClose();
  };
  const hasPool = coupons.some(({ type }) => type === "bulk_pool");
  return (
    <Modal
      open
      title={archivingTitle(coupons, locale)}
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
          <Text as="p">{describeArchiving(coupons, locale)}</Text>
          <Text as="p">
            {`Codes stay reserved and redemptions stay counted${hasPool ? ". Code generation pauses" : ""}. You can restore ${coupons.length === 1 ? "the coupon" : "the coupons"} at any time.`}
          </Text>
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
