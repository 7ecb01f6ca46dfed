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
 * the link or downloads its QR code. The link is not saved. The modal is open while it is rendered.
 */
export function ShareLinkModal({ code, onClose }: { code: string; onClose: () => void }) {
  const { locale } = useFormat();
  const storefront = useStorefront();
  const copy = useCopy();
  const [typed, setTyped] = useState("/");
  const [utm, setUtm] = useState<UtmParameters>(noUtm);
  const page = parseShopPath(typed, storefront.hosts);
  const link = { storefrontUrl: storefront.url, path: page.ok ? page.path : "/", code, utm };
  const address = page.ok ? linkUrl(link) : null;
  return (
    <Modal
      open
      title={`Link for ${code}`}
      onClose={onClose}
      primaryAction={{
        content: "Copy link",
        disabled: address === null,
        onAction: () => address && copy(address, "Link copied"),
      }}
      secondaryActions={[{ content: "Close", onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="400">
          <PageField
            value={typed}
            error={page.ok ? undefined : describePathProblem(page.reason, locale)}
            onChange={setTyped}
          />
          <UtmFields utm={utm} onChange={setUtm} />
          <LinkField label="Link" link={address ?? ""} />
        </BlockStack>
      </Modal.Section>
      {address === null ? null : (
        <Modal.Section>
          <BlockStack gap="400">
            <QrCode text={address} name={code} />
            <ShopifyLinkField link={shopifyLinkUrl(link)} />
          </BlockStack>
        </Modal.Section>
      )}
    </Modal>
  );
}
