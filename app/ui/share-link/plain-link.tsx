import { BlockStack, Button, Collapsible, InlineStack } from "@shopify/polaris";
import { useState } from "react";
import { LinkField } from "~/ui/share-link/link-field";

/** Shopify's own link, for where the other cannot work; folded until it is wanted. */
export function PlainLink({ link }: { link: string }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <BlockStack gap="200">
      <InlineStack>
        <Button
          variant="plain"
          disclosure={isOpen ? "up" : "down"}
          ariaExpanded={isOpen}
          ariaControls="plain-link"
          onClick={() => setIsOpen(!isOpen)}
        >
          A link that works without scripts
        </Button>
      </InlineStack>
      <Collapsible id="plain-link" open={isOpen}>
        <LinkField
          label="Link without scripts"
          link={link}
          help="For a theme without our app embed. It replaces a code that is in the cart already, and its clicks are not counted."
        />
      </Collapsible>
    </BlockStack>
  );
}
