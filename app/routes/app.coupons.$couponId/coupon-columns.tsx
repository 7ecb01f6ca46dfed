import { BlockStack, Layout } from "@shopify/polaris";
import type { ReactNode } from "react";
import styles from "~/routes/app.coupons.$couponId/coupon-columns.module.css";

/**
 * Two columns: results and lists on the left, settings on the right. On a small screen, the settings come between the
 * results and the lists, because a list can be fifty rows long. Polaris' Layout component can't put a section of one
 * column between two sections of the other column.
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
        <div className={styles.results}>
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
