import { type ReactNode, useState } from "react";
import { type CodeSelection, selectionAsJson } from "~/domain/codes/find/code-selection";
import type { CodeRow } from "~/domain/codes/find/list-codes.server";
import { ChangeCodesModal } from "~/routes/app.coupons.$couponId/codes/change-codes-modal";
import type { ChangeImpact } from "~/routes/app.coupons.$couponId/codes/describe-impact";
import { type CodeAction, useCodesAction } from "~/routes/app.coupons.$couponId/codes/use-codes-action";
import type { CouponDetails } from "~/routes/app.coupons.$couponId/load-coupon.server";
import { useCsvDownload } from "~/ui/use-csv-download";

interface BulkAction {
  content: string;
  onAction: () => void;
}

/**
 * Returns the bulk actions for the selected codes. `confirmation` is the dialog in which the merchant confirms disabling
 * or deleting these codes; null while it is closed.
 */
export function useCodesBulkActions({
  coupon,
  selection,
  chosen,
  onDone,
}: {
  coupon: CouponDetails;
  selection: CodeSelection;
  /** The codes selected one by one, or "all" for all codes that match `selection`. */
  chosen: CodeRow[] | "all";
  onDone: () => void;
}): { actions: BulkAction[]; confirmation: ReactNode } {
  const [pendingConfirmation, setPendingConfirmation] = useState<"disable" | "delete" | null>(null);
  const handleDone = () => {
    setPendingConfirmation(null);
    onDone();
  };
  const { send, isSending } = useCodesAction({ couponId: coupon.id, onDone: handleDone });
  const download = useCsvDownload();

  const isSingleUse = coupon.usageLimitPerCode === 1;
  const parameters = toParameters(selection);
  const ids = chosen === "all" ? "" : chosen.map(({ id }) => String(id)).join(",");
  const change = (intent: CodeAction) =>
    send(chosen === "all" ? { intent, isAll: "on", ...parameters } : { intent, ids });

  return {
    actions: [
      { content: "Disable", onAction: () => setPendingConfirmation("disable") },
      { content: "Enable", onAction: () => change("enable") },
      { content: "Delete", onAction: () => setPendingConfirmation("delete") },
      {
        content: "Export",
        onAction: () => download({ couponId: coupon.id, ...(chosen === "all" ? parameters : { ids }) }),
      },
    ],
    confirmation: pendingConfirmation ? (
      <ChangeCodesModal
        action={pendingConfirmation}
        couponId={coupon.id}
        impactOrSearch={
          chosen === "all"
            ? { search: String(new URLSearchParams(parameters)) }
            : countImpact(chosen, { isSingleUse })
        }
        isSingleUse={isSingleUse}
        isSending={isSending}
        onConfirm={() => change(pendingConfirmation)}
        onClose={() => setPendingConfirmation(null)}
      />
    ) : null,
  };
}

function countImpact(codes: CodeRow[], { isSingleUse }: { isSingleUse: boolean }): ChangeImpact {
  const isUsed = ({ usedCount }: CodeRow) => usedCount > 0;
  const isDisabled = ({ state }: CodeRow) => state === "disabled" || state === "disabling";
  return {
    count: codes.length,
    isLowerBound: false,
    usedCount: codes.filter(isUsed).length,
    disabledCount: codes.filter(isDisabled).length,
    stoppingCount: codes.filter((code) => !isDisabled(code) && !(isSingleUse && isUsed(code))).length,
  };
}

function toParameters(selection: CodeSelection): Record<string, string> {
  const { filter, prefix, batchId } = selectionAsJson(selection);
  return { filter, prefix, ...(batchId === null ? {} : { batchId }) };
}
