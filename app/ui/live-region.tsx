import { Text } from "@shopify/polaris";

/** Announces its text to screen readers when it changes. */
export function LiveRegion({ text }: { text: string }) {
  return (
    <div role="status" aria-live="polite">
      <Text as="span" visuallyHidden>
        {text}
      </Text>
    </div>
  );
}
