import { Text } from "@shopify/polaris";

/** Invisible text. When `text` changes, screen readers announce it. */
export function LiveRegion({ text }: { text: string }) {
  return (
    <div role="status" aria-live="polite">
      <Text as="span" visuallyHidden>
        {text}
      </Text>
    </div>
  );
}
