import { Text } from "@shopify/polaris";
import { useEffect, useRef } from "react";

/**
 * Replaces the form in the modal while the merchant decides whether to discard the input. The input is kept until the
 * merchant confirms.
 */
export function DiscardConfirmation() {
  const container = useRef<HTMLDivElement>(null);
  useEffect(() => container.current?.focus(), []);
  return (
    <div ref={container} tabIndex={-1} style={{ outline: "none" }}>
      <Text as="p">
        This coupon hasn’t been created. If you discard it, everything you entered will be lost.
      </Text>
    </div>
  );
}
