import { BlockStack, SkeletonDisplayText, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import styles from "~/ui/statistics/statistics.module.css";

/**
 * A number with its label above and a note below. While `isLoaded` is false, a placeholder of the same size replaces
 * the number.
 */
export function Figure({
  label,
  note,
  isLoaded = true,
  children,
}: {
  label: string;
  note?: ReactNode;
  isLoaded?: boolean;
  children: ReactNode;
}) {
  return (
    <BlockStack>
      <Text as="h3" variant="bodyMd" tone="subdued">
        {label}
      </Text>
      <div className={styles.value}>
        {isLoaded ? (
          <Text as="p" variant="headingLg" breakWord>
            {children}
          </Text>
        ) : (
          <SkeletonDisplayText size="small" />
        )}
      </div>
      <div className={styles.note}>
        <Text as="p" variant="bodySm" tone="subdued">
          {note}
        </Text>
      </div>
    </BlockStack>
  );
}
