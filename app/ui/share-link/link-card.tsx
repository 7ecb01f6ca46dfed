import { BlockStack, Button, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useState } from "react";
import { linkUrl } from "~/domain/links/link-url";
import { LinkField } from "~/ui/share-link/link-field";
import { LinkFigures, type LinkUse } from "~/ui/share-link/link-figures";
import { ShareLinkModal } from "~/ui/share-link/share-link-modal";
import { useStorefront } from "~/ui/use-storefront";

/**
 * Card with a code's link to the home page, the number of clicks on the code's links, and a button for links to other
 * pages and for the QR code.
 */
export function LinkCard({
  code,
  clickCount,
  usedCount,
  haveLinksWorked,
}: LinkUse & {
  code: string;
  /**
   * True if a link of this shop has ever worked. Only the app embed makes links work, so the hint about it is hidden.
   */
  haveLinksWorked: boolean;
}) {
  const storefront = useStorefront();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Link
        </Text>
        <LinkFigures clickCount={clickCount} usedCount={usedCount} />
        <LinkField label="Link to the home page" link={linkUrl({ storefrontUrl: storefront.url, code })} />
        <InlineStack>
          <Button onClick={() => setIsOpen(true)}>Other pages and QR code</Button>
        </InlineStack>
        {haveLinksWorked ? null : (
          <Text as="p" tone="subdued">
            For links to work, turn on “Discount links” in your{" "}
            <Link url="shopify://admin/themes/current/editor?context=apps" target="_top">
              theme’s app embeds
            </Link>
            .
          </Text>
        )}
      </BlockStack>
      {isOpen ? <ShareLinkModal code={code} onClose={() => setIsOpen(false)} /> : null}
    </Card>
  );
}
