import { useFetcher, useNavigate } from "@remix-run/react";
import type { ActionListItemDescriptor } from "@shopify/polaris";
import { useState } from "react";
import type { CouponRow } from "~/domain/coupons/list-coupons.server";
import { linkUrl } from "~/domain/share-links/link-url";
import { isFixedByAnotherCode } from "~/domain/sync/describe-sync-problem";
import { ArchiveModal } from "~/ui/archive-coupons/archive-modal";
import type { ArchiveActions } from "~/ui/archive-coupons/use-archive";
import { GenerateCodesModal } from "~/ui/generate-codes/generate-codes-modal";
import { ImportCodesModal } from "~/ui/import-codes/import-codes-modal";
import { RowMenu } from "~/ui/row-menu";
import { ShareLinkModal } from "~/ui/share-link/share-link-modal";
import { StopPropagation } from "~/ui/stop-propagation";
import { useCopy } from "~/ui/use-copy";
import { useCsvDownload } from "~/ui/use-csv-download";
import { useStorefront } from "~/ui/use-storefront";

/** Actions menu of a coupon. */
export function CouponMenu({
  coupon,
  archiveActions: { archive, restore },
}: {
  coupon: CouponRow;
  archiveActions: ArchiveActions;
}) {
  const [isGenerateOpen, setIsGenerateOpen] = useState(false);
  const [isImportOpen, setIsImportOpen] = useState(false);
  const [isShareOpen, setIsShareOpen] = useState(false);
  const [isArchiveOpen, setIsArchiveOpen] = useState(false);
  const navigate = useNavigate();
  const fetcher = useFetcher();
  const copy = useCopy();
  const storefront = useStorefront();
  const download = useCsvDownload();
  const path = `/app/coupons/${coupon.id}`;
  const { code, status, syncError } = coupon;

  const items: ActionListItemDescriptor[] = [{ content: "View coupon", onAction: () => navigate(path) }];
  if (code) {
    const link = linkUrl({ storefrontUrl: storefront.url, codes: [code] });
    const copyItems = [
      { content: "Copy code", onAction: () => copy(code) },
      { content: "Copy link", onAction: () => copy(link, "Link copied") },
    ];
    items.push(...(coupon.type === "url_token" ? copyItems.reverse() : copyItems));
    items.push({ content: "Customize link and QR code", onAction: () => setIsShareOpen(true) });
  }
  if (coupon.type === "bulk_pool" && status !== "archived") {
    items.push({ content: "Generate codes", onAction: () => setIsGenerateOpen(true) });
    items.push({ content: "Import codes", onAction: () => setIsImportOpen(true) });
  }
  if (coupon.type === "bulk_pool" && coupon.codeCount > 0) {
    items.push({ content: "Download CSV", onAction: () => download({ couponId: coupon.id }) });
  }
  if (status === "problem") {
    const retry = () => fetcher.submit({ intent: "retry" }, { method: "post", action: path });
    items.push({ content: "Try again", onAction: retry });
  }
  if (status === "problem" && syncError && isFixedByAnotherCode(syncError)) {
    items.push({ content: "Change code", onAction: () => navigate(`${path}?focus=code`) });
  }
  if (status === "no-discount") {
    const { discount } = coupon;
    items.push(
      discount
        ? { content: "Open discount", onAction: () => navigate(`/app/discounts/${discount.id}`) }
        : { content: "Link a discount", onAction: () => navigate(path) },
    );
  }
  if (status === "archived") {
    items.push({ content: "Restore", onAction: () => restore([coupon]) });
    if (syncError) {
      const retry = () => fetcher.submit({ intent: "retry" }, { method: "post", action: path });
      items.push({ content: "Try again", onAction: retry });
    }
  } else items.push({ content: "Archive", destructive: true, onAction: () => setIsArchiveOpen(true) });

  return (
    <StopPropagation>
      <RowMenu name={coupon.name} items={items} />
      {isArchiveOpen ? (
        <ArchiveModal
          coupons={[{ ...coupon, isLinked: coupon.discount !== null }]}
          onArchive={() => archive([coupon])}
          onClose={() => setIsArchiveOpen(false)}
        />
      ) : null}
      {isGenerateOpen ? <GenerateCodesModal pool={coupon} onClose={() => setIsGenerateOpen(false)} /> : null}
      {isImportOpen ? <ImportCodesModal pool={coupon} onClose={() => setIsImportOpen(false)} /> : null}
      {isShareOpen && code ? <ShareLinkModal code={code} onClose={() => setIsShareOpen(false)} /> : null}
    </StopPropagation>
  );
}
