import { useFetcher } from "@remix-run/react";
import { Banner, Text } from "@shopify/polaris";
import { useEffect } from "react";
import type { loader } from "~/routes/app.discounts.automatic-count";
import { tellAutomaticLimit } from "~/ui/discount-wizard/tell-automatic-limit";

/** How near the shop is to Shopify's limit of automatic discounts, before saving would tell. */
export function AutomaticLimit() {
  const { data, load } = useFetcher<typeof loader>();
  useEffect(() => load("/app/discounts/automatic-count"), [load]);
  const told = data?.count ? tellAutomaticLimit(data.count) : null;
  if (told === null) return null;
  if (told.tone === null) {
    return (
      <Text as="p" tone="subdued">
        {told.sentence}
      </Text>
    );
  }
  return <Banner tone={told.tone}>{told.sentence}</Banner>;
}
