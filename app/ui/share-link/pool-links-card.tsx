import { BlockStack, Card, Text } from "@shopify/polaris";
import { LinkFigures } from "~/ui/share-link/link-figures";

/** How often the links of a pool's codes were opened, all together. */
export function PoolLinksCard({ clickCount }: { clickCount: number }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Links
        </Text>
        <LinkFigures clickCount={clickCount} usedCount={null} />
        <Text as="p" tone="subdued">
          Each code has a link of its own: beside it in the list, and in the CSV.
        </Text>
      </BlockStack>
    </Card>
  );
}
