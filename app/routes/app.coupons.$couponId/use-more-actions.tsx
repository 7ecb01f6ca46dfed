import { useNavigate } from "@remix-run/react";
import type { PageProps } from "@shopify/polaris";
import { type ReactNode, useState } from "react";
import type { CouponDetails } from "~/routes/app.coupons.$couponId/load-coupon.server";
import { ArchiveModal } from "~/ui/archive-coupons/archive-modal";
import type { ArchiveActions } from "~/ui/archive-coupons/use-archive";
import { saveDraft } from "~/ui/new-coupon-modal/coupon-draft";
import { duplicateFields } from "~/ui/new-coupon-modal/duplicate-fields";

/** Returns the More menu next to the page title, and the confirmation dialog of the menu's Archive action. */
export function useMoreActions({
  coupon,
  archiveActions: { archive, restore, isSending },
  counts,
  now,
  timeZone,
}: {
  coupon: CouponDetails;
  archiveActions: ArchiveActions;
  /** Code counts of a pool; null for other coupons. */
  counts: { all: number; used: number } | null;
  now: Date;
  timeZone: string;
}): { actionGroups: PageProps["actionGroups"]; modal: ReactNode } {
  const [isConfirming, setIsConfirming] = useState(false);
  const navigate = useNavigate();
  const isArchived = coupon.status === "archived";
  const duplicate = () => {
    saveDraft(duplicateFields({ coupon, now, timeZone }));
    navigate("/app/coupons?new-coupon=1");
  };
  const couponToArchive = {
    ...coupon,
    codeCount: counts?.all ?? 1,
    usedCodeCount: counts?.used ?? Math.min(1, coupon.usedCount),
    isLinked: coupon.discount !== null,
  };
  return {
    actionGroups: [
      {
        title: "More",
        actions: [
          { content: "Duplicate", onAction: duplicate },
          isArchived
            ? { content: "Restore", disabled: isSending, onAction: () => restore([coupon]) }
            : {
                content: "Archive",
                disabled: isSending,
                destructive: true,
                onAction: () => setIsConfirming(true),
              },
        ],
      },
    ],
    modal: isConfirming ? (
      <ArchiveModal
        coupons={[couponToArchive]}
        onArchive={() => archive([coupon])}
        onClose={() => setIsConfirming(false)}
      />
    ) : null,
  };
}
