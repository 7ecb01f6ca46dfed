import { isRouteErrorResponse, useRevalidator, useRouteError } from "@remix-run/react";
import { Banner, BlockStack, Button, InlineStack, Page, Text } from "@shopify/polaris";
import { useEffect } from "react";
import { isIntentionalResponse } from "~/ui/error-response";
import { isLostConnection } from "~/ui/is-lost-connection";

/**
 * Error page of a route, with a link to another page. `notFoundTitle` is the title after a 404, which means that the
 * requested record doesn't exist or belongs to another shop.
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
  // Retries once automatically. If the document from the server already contained the error, the first call of a client
  // loader returns the same error without a request. Without the automatic retry, the merchant's first click on "Try
  // again" would make that call and change nothing.
  useEffect(() => {
    if (!isIntentional) revalidate();
  }, [isIntentional, revalidate]);
  if (isRouteErrorResponse(error) && error.status === 404) {
    return (
      <Page title={notFoundTitle ?? "Page not found"} backAction={fallbackLink}>
        <BlockStack gap="400" inlineAlign="start">
          <Text as="p">Check the address for typos. The page might also belong to another store.</Text>
          <Button url={fallbackLink.url} variant="primary">
            {fallbackLink.content}
          </Button>
        </BlockStack>
      </Page>
    );
  }
  // Shopify's library throws some responses, such as redirects. The ErrorBoundary of app/routes/app.tsx handles them.
  if (isIntentional) throw error;
  const cause = isLostConnection(error)
    ? "We couldn’t reach the app. Check your connection."
    : "Something went wrong on our end.";
  return (
    <Page title={title}>
      <Banner tone="critical" title="We couldn’t load this page">
        <BlockStack gap="300">
          <Text as="p">{cause} Your coupons and their codes are safe and keep working.</Text>
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
