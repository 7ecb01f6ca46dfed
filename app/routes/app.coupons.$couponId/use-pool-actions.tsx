import type { PageProps } from "@shopify/polaris";
import { type ReactNode, useState } from "react";
import type { CouponDetails, PoolFacts } from "~/routes/app.coupons.$couponId/load-coupon.server";
import { GenerateCodesModal } from "~/ui/generate-codes/generate-codes-modal";
import { ImportCodesModal } from "~/ui/import-codes/import-codes-modal";
import { useCsvDownload } from "~/ui/use-csv-download";

/**
 * Returns the buttons next to a pool's title and, while one is open, the dialog for generating or importing codes. If
 * the coupon is not a pool, returns no buttons and no dialog.
 */
export function usePoolActions({
  coupon,
  poolFacts,
}: {
  coupon: CouponDetails;
  poolFacts: PoolFacts | null;
}): {
  actions: Pick<PageProps, "primaryAction" | "secondaryActions">;
  modal: ReactNode;
} {
  const [openDialog, setOpenDialog] = useState<"generate" | "import" | null>(null);
  const download = useCsvDownload();
  if (!poolFacts) return { actions: {}, modal: null };
  const hasCodes = poolFacts.counts.all > 0;
  const isArchived = coupon.status === "archived";
  const close = () => {
    setOpenDialog(null);
    requestAnimationFrame(() => document.getElementById("generate-codes")?.focus());
  };
  return {
    actions: {
      primaryAction: {
        content: hasCodes ? "Generate more codes" : "Generate codes",
        id: "generate-codes",
        disabled: isArchived,
        onAction: () => setOpenDialog("generate"),
      },
      secondaryActions: [
        { content: "Import codes", disabled: isArchived, onAction: () => setOpenDialog("import") },
        {
          content: "Download CSV",
          disabled: !hasCodes,
          onAction: () => download({ couponId: coupon.id }),
        },
      ],
    },
    modal: (
      <>
        {openDialog === "generate" ? (
          <GenerateCodesModal pool={{ ...coupon, codeCount: poolFacts.counts.all }} onClose={close} />
        ) : null}
        {openDialog === "import" ? <ImportCodesModal pool={coupon} onClose={close} /> : null}
      </>
    ),
  };
}
