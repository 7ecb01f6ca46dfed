import { Text } from "@shopify/polaris";

/** Reads its text out to those who do not see the page change. */
export function LiveRegion({ text }: { text: string }) {
  return (
    <div role="status" aria-live="polite">
      <Text as="span" visuallyHidden>
        {text}
      </Text>
    </div>
  );
}
