import { BlockStack, Button, Collapsible, FormLayout, InlineStack, Modal, TextField } from "@shopify/polaris";
import { useState } from "react";
import { findCodeConflicts } from "~/domain/share-links/code-conflicts";
import { describeQuantityProblem, type LinkProduct, parseQuantity } from "~/domain/share-links/link-product";
import {
  linkUrl,
  noUtm,
  productLinkUrl,
  shopifyLinkUrl,
  type UtmParameters,
} from "~/domain/share-links/link-url";
import { describePathProblem, parseShopPath } from "~/domain/share-links/shop-path";
import { CollapsibleSection } from "~/ui/collapsible-section";
import { isListOpen } from "~/ui/is-list-open";
import { LinkField } from "~/ui/share-link/link-field";
import { type AddedCodes, MoreCodesSection } from "~/ui/share-link/more-codes-section";
import { PageField } from "~/ui/share-link/page-field";
import { ProductSection } from "~/ui/share-link/product-section";
import { QrCode } from "~/ui/share-link/qr-code";
import { useCopy } from "~/ui/use-copy";
import { useFormat } from "~/ui/use-format";
import { useStorefront } from "~/ui/use-storefront";

/**
 * Modal in which the merchant creates a code's link to any page of the shop, or a link that puts a product into the
 * cart. The link can contain codes of other coupons and UTM parameters. The merchant copies the link or downloads its
 * QR code. The link is not saved. The modal has no `open` prop: rendering it opens it.
 */
export function ShareLinkModal({ code, onClose }: { code: string; onClose: () => void }) {
  const { locale } = useFormat();
  const storefront = useStorefront();
  const copy = useCopy();
  const [typedPage, setTypedPage] = useState("/");
  const [product, setProduct] = useState<LinkProduct | null>(null);
  const [typedQuantity, setTypedQuantity] = useState("1");
  const [added, setAdded] = useState<AddedCodes>({ codes: [], own: null });
  const [utm, setUtm] = useState<UtmParameters>(noUtm);
  const page = parseShopPath(typedPage, storefront.hosts);
  const quantity = parseQuantity(typedQuantity);
  const conflicts = findCodeConflicts([...(added.own ? [added.own] : []), ...added.codes]);
  const target = { storefrontUrl: storefront.url, utm };
  const codes = [code, ...added.codes.map((each) => each.code)];
  const createLink = () => {
    if (conflicts.sameDiscount.length > 0) return null;
    if (product) {
      return quantity === null
        ? null
        : productLinkUrl({ ...target, codes, product: { ...product, quantity } });
    }
    return page.ok ? linkUrl({ ...target, codes, path: page.path }) : null;
  };
  const link = createLink();
  return (
    <Modal
      open
      title={`Link for ${code}`}
      onClose={() => {
        if (!isListOpen()) onClose();
      }}
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
            isCart={product !== null}
            error={page.ok ? undefined : describePathProblem(page.reason, locale)}
            onChange={setTypedPage}
          />
          <ProductSection
            product={product}
            quantity={typedQuantity}
            quantityError={product && quantity === null ? describeQuantityProblem(locale) : undefined}
            onChange={setProduct}
            onChangeQuantity={setTypedQuantity}
          />
          <MoreCodesSection code={code} added={added} conflicts={conflicts} onChange={setAdded} />
          <UtmFields utm={utm} onChange={setUtm} />
          <LinkField label="Link" link={link ?? ""} />
        </BlockStack>
      </Modal.Section>
      {link === null ? null : (
        <Modal.Section>
          <BlockStack gap="400">
            <QrCode text={link} name={code} />
            {product || !page.ok ? null : (
              <ShopifyLinkField code={code} link={shopifyLinkUrl({ ...target, path: page.path, code })} />
            )}
          </BlockStack>
        </Modal.Section>
      )}
    </Modal>
  );
}

/** Collapsible field with Shopify's own discount link, for themes without the app embed. */
function ShopifyLinkField({ code, link }: { code: string; link: string }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <BlockStack gap="200">
      <InlineStack>
        <Button
          variant="plain"
          disclosure={isOpen ? "up" : "down"}
          ariaExpanded={isOpen}
          ariaControls="shopify-link"
          onClick={() => setIsOpen(!isOpen)}
        >
          Link without the app embed
        </Button>
      </InlineStack>
      <Collapsible id="shopify-link" open={isOpen}>
        <LinkField
          label="Shopify link"
          link={link}
          help={`This link applies only ${code}, and replaces any code that is already in the cart. Clicks on it aren’t counted.`}
        />
      </Collapsible>
    </BlockStack>
  );
}

const fields: { name: keyof UtmParameters; label: string; placeholder: string }[] = [
  { name: "source", label: "Source", placeholder: "newsletter" },
  { name: "medium", label: "Medium", placeholder: "email" },
  { name: "campaign", label: "Campaign", placeholder: "autumn" },
];

/** Collapsible fields for the link's UTM parameters. */
function UtmFields({ utm, onChange }: { utm: UtmParameters; onChange: (utm: UtmParameters) => void }) {
  const enteredValues = Object.values(utm).filter((value) => value.trim() !== "");
  return (
    <CollapsibleSection
      id="link-utm"
      title="UTM parameters"
      summary={enteredValues.length === 0 ? "None" : enteredValues.join(", ")}
    >
      <FormLayout>
        <FormLayout.Group condensed>
          {fields.map(({ name, label, placeholder }) => (
            <TextField
              key={name}
              label={label}
              placeholder={placeholder}
              value={utm[name]}
              maxLength={100}
              onChange={(value) => onChange({ ...utm, [name]: value })}
              autoComplete="off"
            />
          ))}
        </FormLayout.Group>
      </FormLayout>
    </CollapsibleSection>
  );
}
