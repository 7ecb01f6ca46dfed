import { BlockStack, Modal } from "@shopify/polaris";
import { useState } from "react";
import { linkUrl, noUtm, shopifyLinkUrl, type UtmParameters } from "~/domain/links/link-url";
import { describePathProblem, parseShopPath } from "~/domain/links/shop-path";
import { LinkField } from "~/ui/share-link/link-field";
import { PageField } from "~/ui/share-link/page-field";
import { QrCode } from "~/ui/share-link/qr-code";
import { ShopifyLinkField } from "~/ui/share-link/shopify-link-field";
import { UtmFields } from "~/ui/share-link/utm-fields";
import { useCopy } from "~/ui/use-copy";
import { useFormat } from "~/ui/use-format";
import { useStorefront } from "~/ui/use-storefront";

/**
 * Modal in which the merchant creates a code's link to any page of the shop, with optional UTM parameters, and copies
 * the link or downloads its QR code. The link is not saved. The modal has no `open` prop: rendering it opens it.
 */
export function ShareLinkModal({ code, onClose }: { code: string; onClose: () => void }) {
  const { locale } = useFormat();
  const storefront = useStorefront();
  const copy = useCopy();
  const [typedPage, setTypedPage] = useState("/");
  const [utm, setUtm] = useState<UtmParameters>(noUtm);
  const page = parseShopPath(typedPage, storefront.hosts);
  const linkOptions = { storefrontUrl: storefront.url, path: page.ok ? page.path : "/", code, utm };
  const link = page.ok ? linkUrl(linkOptions) : null;
  return (
    <Modal
      open
      title={`Link for ${code}`}
      onClose={onClose}
      primaryAction={{
        content: "Copy link",
        disabled: link === null,
        onAction: () => link && copy(link, "Link copied"),
      }}
      secondaryActions={[{ content: "Close", onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="400">
          <PageField
            value={typedPage}
            error={page.ok ? undefined : describePathProblem(page.reason, locale)}
            onChange={setTypedPage}
          />
          <UtmFields utm={utm} onChange={setUtm} />
          <LinkField label="Link" link={link ?? ""} />
        </BlockStack>
      </Modal.Section>
      {link === null ? null : (
        <Modal.Section>
          <BlockStack gap="400">
            <QrCode text={link} name={code} />
            <ShopifyLinkField link={shopifyLinkUrl(linkOptions)} />
          </BlockStack>
        </Modal.Section>
      )}
    </Modal>
  );
}
