import { BlockStack, Button, Text } from "@shopify/polaris";
import type { ReactNode } from "react";

/** A part of the wizard that could not be fetched, with another try; the form around it stays as it is. */
export function LoadError({
  what,
  onRetry,
  children,
}: {
  /** "The example", as the sentence begins. */
  what: string;
  onRetry: () => void;
  /** What to know beside that. */
  children?: ReactNode;
}) {
  return (
    <BlockStack gap="200" inlineAlign="start">
      <div role="alert">
        <Text as="p">
          {`${what} could not be loaded.`} {children}
        </Text>
      </div>
      <Button onClick={onRetry} accessibilityLabel={`Try again: ${what.toLowerCase()}`}>
        Try again
      </Button>
    </BlockStack>
  );
}
