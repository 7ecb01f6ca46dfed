import { BlockStack, Card, Text } from "@shopify/polaris";
import { LinkFigures } from "~/ui/share-link/link-figures";

/** Card with the total clicks on the links of a pool's codes. */
export function PoolLinksCard({ clickCount }: { clickCount: number }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Links
        </Text>
        <LinkFigures clickCount={clickCount} usedCount={null} />
        <Text as="p" tone="subdued">
          Each code has its own link. Copy links from the Codes tab or download them as a CSV.
        </Text>
      </BlockStack>
    </Card>
  );
}
