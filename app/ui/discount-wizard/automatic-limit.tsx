import { useFetcher } from "@remix-run/react";
import { Banner, Text } from "@shopify/polaris";
import { useEffect } from "react";
import type { loader } from "~/routes/app.discounts.automatic-count";
import { describeAutomaticLimit } from "~/ui/discount-wizard/describe-automatic-limit";

/**
 * Shows the number of active automatic discounts and Shopify's limit, so that the merchant knows the limit before
 * Shopify rejects a discount because of it. Shows nothing until the number is loaded, or if loading fails.
 */
export function AutomaticLimit() {
  const { data, load } = useFetcher<typeof loader>();
  useEffect(() => load("/app/discounts/automatic-count"), [load]);
  const limit = data?.count ? describeAutomaticLimit(data.count) : null;
  if (limit === null) return null;
  if (limit.tone === null) {
    return (
      <Text as="p" tone="subdued">
        {limit.message}
      </Text>
    );
  }
  return <Banner tone={limit.tone}>{limit.message}</Banner>;
}
