import { useFetcher } from "@remix-run/react";
import { Badge, BlockStack, Card, InlineStack, Link, SkeletonBodyText, Text } from "@shopify/polaris";
import { useEffect } from "react";
import { discountClasses } from "~/domain/discounts/discount-kind";
import type { Combinations } from "~/domain/settings/coupon-interaction";
import type { loader } from "~/routes/app.discounts.others";

/**
 * Lists active discounts that this app did not create. What these discounts combine with can only be changed where they
 * were created: in another app or in the Shopify admin.
 */
export function OtherDiscountsCard() {
  const { data, load } = useFetcher<typeof loader>();
  useEffect(() => load("/app/discounts/others"), [load]);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h3" variant="headingMd">
          Discounts from other apps
        </Text>
        {data ? <OtherDiscounts {...data} /> : <SkeletonBodyText lines={2} />}
      </BlockStack>
    </Card>
  );
}

function OtherDiscounts({
  discounts,
  hasMore,
  isShopifyReached,
}: NonNullable<ReturnType<typeof useFetcher<typeof loader>>["data"]>) {
  if (!isShopifyReached) {
    return <Text as="p">We couldn’t reach Shopify. Open this page again in a moment.</Text>;
  }
  if (discounts.length === 0) {
    return (
      <Text as="p" tone="subdued">
        All active discounts in your store were created in Dino Discounts.
      </Text>
    );
  }
  return (
    <BlockStack gap="300">
      <Text as="p" tone="subdued">
        Created outside Dino Discounts. Edit them where they were created.
      </Text>
      <BlockStack as="ul" gap="200">
        {discounts.map(({ id, title, isAutomatic, combinesWith }) => (
          <li key={id}>
            <InlineStack gap="200" blockAlign="center">
              <Link url={`shopify://admin/discounts/${id.split("/").at(-1)}`} target="_top">
                {title}
              </Link>
              <Badge>{isAutomatic ? "Automatic" : "Code"}</Badge>
              <Text as="span" tone="subdued">
                {describeCombinations(combinesWith)}
              </Text>
            </InlineStack>
          </li>
        ))}
      </BlockStack>
      {hasMore ? (
        <Text as="p" tone="subdued">
          There may be more. See the Discounts page in your Shopify admin for all of them.
        </Text>
      ) : null}
    </BlockStack>
  );
}

function describeCombinations(combinesWith: Combinations): string {
  const combinable = discountClasses.filter((discountClass) => combinesWith[discountClass]);
  if (combinable.length === 0) return "Combines with nothing";
  return `Combines with ${new Intl.ListFormat("en").format(combinable)} discounts`;
}
