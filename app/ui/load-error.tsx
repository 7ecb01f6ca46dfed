import { BlockStack, Button, Text } from "@shopify/polaris";
import type { ReactNode } from "react";

/** Error message with a retry button, for a part of a page that couldn't be loaded. */
export function LoadError({
  subject,
  onRetry,
  children,
}: {
  /** Subject of the error message: "The example cart". */
  subject: string;
  onRetry: () => void;
  /** Text after the error message. */
  children?: ReactNode;
}) {
  return (
    <BlockStack gap="200" inlineAlign="start">
      <div role="alert">
        <Text as="p">
          {`${subject} couldn’t be loaded.`} {children}
        </Text>
      </div>
      <Button onClick={onRetry} accessibilityLabel={`Try again: ${subject.toLowerCase()}`}>
        Try again
      </Button>
    </BlockStack>
  );
}
