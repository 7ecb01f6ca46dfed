import { BlockStack, Layout } from "@shopify/polaris";
import type { ReactNode } from "react";
import styles from "~/routes/app.coupons.$couponId/coupon-columns.module.css";

/**
 * Left the coupon's life, right what it is. On a small screen the settings come before the lists, which go on for fifty
 * rows: Polaris' own sections can only be put one below the other whole.
 */
export function CouponColumns({
  results,
  settings,
  lists,
}: {
  results: ReactNode;
  settings: ReactNode;
  lists: ReactNode;
}) {
  return (
    <Layout.Section variant="fullWidth">
      <div className={styles.columns}>
        <div className={styles.life}>
          <BlockStack gap="400">{results}</BlockStack>
        </div>
        <div className={styles.settings}>
          <BlockStack gap="400">{settings}</BlockStack>
        </div>
        <div className={styles.lists}>
          <BlockStack gap="400">{lists}</BlockStack>
        </div>
      </div>
    </Layout.Section>
  );
}
