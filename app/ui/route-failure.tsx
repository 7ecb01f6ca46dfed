import { isRouteErrorResponse, useRevalidator, useRouteError } from "@remix-run/react";
import { Banner, BlockStack, Button, InlineStack, Page, Text } from "@shopify/polaris";
import { useEffect } from "react";
import { isIntentionalResponse } from "~/ui/error-response";
import { isLostConnection } from "~/ui/is-lost-connection";

/**
 * A page that could not be shown, inside the admin's frame, with a way on. `missing` is what to say where there is no
 * such thing, or none in this shop.
 */
export function RouteFailure({
  title,
  fallbackLink,
  notFoundTitle,
}: {
  title: string;
  fallbackLink: { content: string; url: string };
  notFoundTitle?: string;
}) {
  const error = useRouteError();
  const { revalidate, state } = useRevalidator();
  const isIntentional = isIntentionalResponse(error);
  // Tried once more by itself. Where the document came with the failure, a client loader's first call gives just that
  // failure again, without asking anyone; a merchant's first "Try again" would be lost to it.
  useEffect(() => {
    if (!isIntentional) revalidate();
  }, [isIntentional, revalidate]);
  if (isRouteErrorResponse(error) && error.status === 404) {
    return (
      <Page title={notFoundTitle ?? "This page is not here"} backAction={fallbackLink}>
        <BlockStack gap="400" inlineAlign="start">
          <Text as="p">The address may be mistyped, or what it led to belongs to another shop.</Text>
          <Button url={fallbackLink.url} variant="primary">
            {fallbackLink.content}
          </Button>
        </BlockStack>
      </Page>
    );
  }
  // Shopify's library answers by throwing responses; the boundary around this one knows what they mean.
  if (isIntentional) throw error;
  const what = isLostConnection(error)
    ? "The app could not be reached. Check your connection."
    : "Something went wrong on our side.";
  return (
    <Page title={title}>
      <Banner tone="critical" title="This page could not be shown">
        <BlockStack gap="300">
          <Text as="p">{what} Your coupons and their codes are safe and go on working.</Text>
          <InlineStack gap="200">
            <Button onClick={revalidate} loading={state === "loading"}>
              Try again
            </Button>
            <Button url={fallbackLink.url} variant="plain">
              {fallbackLink.content}
            </Button>
          </InlineStack>
        </BlockStack>
      </Banner>
    </Page>
  );
}
