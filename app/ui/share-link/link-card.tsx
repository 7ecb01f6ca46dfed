import { BlockStack, Button, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useState } from "react";
import { linkUrl } from "~/domain/share-links/link-url";
import { LinkField } from "~/ui/share-link/link-field";
import { type LinkCounts, LinkFigures } from "~/ui/share-link/link-figures";
import { ShareLinkModal } from "~/ui/share-link/share-link-modal";
import { useStorefront } from "~/ui/use-storefront";

/**
 * Card with figures about the use of a code's links, the code's link to the home page, and a button that opens the
 * link modal.
 */
export function LinkCard({
  code,
  clickCount,
  usedCount,
  haveLinksWorked,
}: LinkCounts & {
  code: string;
  /**
   * True if a click on any of the shop's links was counted. Only the app embed reports clicks, so it has been turned on,
   * and the hint to turn it on is hidden.
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
        <LinkField
          label="Link to the home page"
          link={linkUrl({ storefrontUrl: storefront.url, codes: [code] })}
        />
        <InlineStack>
          <Button onClick={() => setIsOpen(true)}>Customize link and QR code</Button>
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
