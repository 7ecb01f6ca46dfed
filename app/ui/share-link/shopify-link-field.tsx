import { BlockStack, Button, Collapsible, InlineStack } from "@shopify/polaris";
import { useState } from "react";
import { LinkField } from "~/ui/share-link/link-field";

/** Collapsible field with Shopify's own discount link, for themes without the app embed. */
export function ShopifyLinkField({ code, link }: { code: string; link: string }) {
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
