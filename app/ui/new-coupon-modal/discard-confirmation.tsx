import { Text } from "@shopify/polaris";
import { useEffect, useRef } from "react";

/** Takes the form's place while the merchant decides; what was typed is kept until then. */
export function DiscardConfirmation() {
  const container = useRef<HTMLDivElement>(null);
  useEffect(() => container.current?.focus(), []);
  return (
    <div ref={container} tabIndex={-1} style={{ outline: "none" }}>
      <Text as="p">The coupon has not been created. What you typed will be lost.</Text>
    </div>
  );
}
