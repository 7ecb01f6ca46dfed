import { useNavigation } from "@remix-run/react";
import { Box, Button, InlineStack, Text } from "@shopify/polaris";
import type { CodeExplanation } from "~/routes/app.codes.$codeId/load-code.server";
import { useNextSearch } from "~/ui/use-next-search";

/**
 * Button that compares the code with Shopify, and the result of this live check. The button sets a URL parameter, so
 * reloading the page repeats the live check.
 */
export function LiveCheck({ result }: { result: CodeExplanation["liveCheck"] }) {
  const { setSearchParams } = useNextSearch();
  const navigation = useNavigation();
  const isChecking = navigation.location?.search.includes("live=") ?? false;
  return (
    <Box padding="400" borderBlockStartWidth="025" borderColor="border-secondary">
      <InlineStack gap="300" blockAlign="center">
        <Button onClick={() => setSearchParams({ live: "1" })} loading={isChecking}>
          Check with Shopify
        </Button>
        <Text as="p" tone={result === null || result === "done" ? "subdued" : "critical"}>
          {messages[result ?? "not-yet"]}
        </Text>
      </InlineStack>
    </Box>
  );
}

const messages: Record<NonNullable<CodeExplanation["liveCheck"]> | "not-yet", string> = {
  "not-yet": "Checks live data in Shopify, including active automatic discounts.",
  done: "Checked against live data in Shopify.",
  "not-in-shopify": "This coupon isn’t in Shopify yet, so there’s nothing to compare.",
  stopped: "This coupon is turned off in Shopify, so there are no settings to compare.",
  unreachable: "We couldn’t reach Shopify. The checks above use the last known data. Try again in a moment.",
  busy: "Shopify is busy with other work for this store. Try again in a moment.",
  "access-lost":
    "Dino Discounts no longer has access to your discounts. Open the app from Apps in your Shopify admin to restore access.",
};
