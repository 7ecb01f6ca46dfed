import { useNavigation } from "@remix-run/react";
import { Box, Button, InlineStack, Text } from "@shopify/polaris";
import type { CodeExplanation } from "~/routes/app.codes.$codeId/route";
import { useNextSearch } from "~/ui/use-next-search";

/** Asks Shopify how the code stands there now. That it is asked stands in the address, so that a reload asks again. */
export function LiveCheck({ look }: { look: CodeExplanation["liveCheck"] }) {
  const { setSearchParams } = useNextSearch();
  const navigation = useNavigation();
  const isChecking = navigation.location?.search.includes("live=") ?? false;
  return (
    <Box padding="400" borderBlockStartWidth="025" borderColor="border-secondary">
      <InlineStack gap="300" blockAlign="center">
        <Button onClick={() => setSearchParams({ live: "1" })} loading={isChecking}>
          Check with Shopify
        </Button>
        <Text as="p" tone={look === null || look === "looked" ? "subdued" : "critical"}>
          {messages[look ?? "not-yet"]}
        </Text>
      </InlineStack>
    </Box>
  );
}

const messages: Record<NonNullable<CodeExplanation["liveCheck"]> | "not-yet", string> = {
  "not-yet": "Compares with what Shopify holds now, active automatic discounts included.",
  looked: "Compared with what Shopify holds now.",
  "not-in-shopify": "Shopify has nothing of this coupon yet, so there is nothing to compare.",
  stopped: "It is stopped here, so there are no settings to compare.",
  unreachable: "Shopify could not be reached. What stands above is what we know. Try again in a moment.",
  busy: "Shopify is busy with other work of this shop. Try again in a moment.",
  "access-lost": "Dino Discounts may no longer look at your discounts. Open the app once more from Apps.",
};
