import { useNavigate } from "@remix-run/react";
import { Modal, Text } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import type { NewPoolFormatFields } from "~/domain/settings/new-pool-format";
import { newDiscountUrl } from "~/ui/discount-return";
import { isListOpen } from "~/ui/is-list-open";
import { deleteDraft } from "~/ui/new-coupon-modal/coupon-draft";
import { creationLabel } from "~/ui/new-coupon-modal/describe-creation";
import { NewCouponForm } from "~/ui/new-coupon-modal/new-coupon-form";
import { type CreatedCoupon, useNewCoupon } from "~/ui/new-coupon-modal/use-new-coupon";
import { useFormat } from "~/ui/use-format";

/**
 * Modal that creates a coupon. Merchants can't create coupons in any other way. The modal has no `open` prop: rendering
 * it opens it. If the merchant closes the modal and confirms that the input should be discarded, it is discarded. If the
 * merchant leaves to create a discount, or if the app crashes, the input is kept as a draft.
 */
export function NewCouponModal({
  timeZone,
  codeFormat,
  type,
  discountRuleId,
  isOnDiscountPage = false,
  onCreated,
  onClose,
}: {
  timeZone: string;
  /** Default code format for a pool. */
  codeFormat: NewPoolFormatFields;
  /** The coupon type that is selected at first. Ignored if a draft is restored. */
  type?: string;
  /** The discount that is selected at first, even if a draft with another discount is restored. */
  discountRuleId?: string;
  /**
   * True if the modal is opened on the page of a discount. Saving that discount links the coupon, so no other discount
   * can be selected.
   */
  isOnDiscountPage?: boolean;
  onCreated: (coupon: CreatedCoupon) => void;
  onClose: () => void;
}) {
  const { locale } = useFormat();
  const navigate = useNavigate();
  const newCoupon = useNewCoupon({
    type,
    codeFormat,
    discountRuleId: isOnDiscountPage ? "" : discountRuleId,
    onCreated,
  });
  const [isConfirmingDiscard, setIsConfirmingDiscard] = useState(false);

  const discard = () => {
    deleteDraft();
    onClose();
  };
  const requestClose = () => {
    if (newCoupon.isSending || isListOpen()) return;
    if (isConfirmingDiscard) setIsConfirmingDiscard(false);
    else if (newCoupon.hasUnsavedChanges) setIsConfirmingDiscard(true);
    else discard();
  };

  if (isConfirmingDiscard) {
    return (
      <Modal
        open
        instant
        title="Discard this coupon?"
        onClose={requestClose}
        primaryAction={{ content: "Discard", destructive: true, onAction: discard }}
        secondaryActions={[{ content: "Keep editing", onAction: () => setIsConfirmingDiscard(false) }]}
      >
        <Modal.Section>
          <DiscardConfirmation />
        </Modal.Section>
      </Modal>
    );
  }
  return (
    <Modal
      open
      title="New coupon"
      onClose={requestClose}
      primaryAction={{
        content: creationLabel(newCoupon.fields, locale),
        loading: newCoupon.isSending,
        onAction: newCoupon.send,
      }}
      secondaryActions={[{ content: "Cancel", disabled: newCoupon.isSending, onAction: requestClose }]}
    >
      <Modal.Section>
        <NewCouponForm
          newCoupon={newCoupon}
          timeZone={timeZone}
          isOnDiscountPage={isOnDiscountPage}
          onCreateDiscount={() => navigate(newDiscountUrl("new-coupon"))}
        />
      </Modal.Section>
    </Modal>
  );
}

/**
 * Replaces the form in the modal while the merchant decides whether to discard the input. The input is kept until the
 * merchant confirms.
 */
function DiscardConfirmation() {
  const container = useRef<HTMLDivElement>(null);
  useEffect(() => container.current?.focus(), []);
  return (
    <div ref={container} tabIndex={-1} style={{ outline: "none" }}>
      <Text as="p">
        This coupon hasn’t been created. If you discard it, everything you entered will be lost.
      </Text>
    </div>
  );
}
