import { BlockStack, Box, Button, Card, Icon, InlineGrid, InlineStack, Text } from "@shopify/polaris";
import { DiscountCodeIcon, LinkIcon, PackageIcon } from "@shopify/polaris-icons";

const couponTypes = [
  {
    type: "standard",
    label: "Standard",
    icon: DiscountCodeIcon,
    description: "One code that everyone uses, such as WELCOME15. For newsletters, posters, or influencers.",
  },
  {
    type: "bulk_pool",
    label: "Bulk Pool",
    icon: PackageIcon,
    description:
      "Many unique codes, so you can give each customer a different one. For email campaigns or printed flyers.",
  },
  {
    type: "url_token",
    label: "URL Token",
    icon: LinkIcon,
    description:
      "One code, shared as a link that applies the discount automatically. For social media and QR codes.",
  },
];

/** Empty state for a shop that has no coupons: explains coupons and their types. */
export function CouponsEmptyState({ onNewCoupon }: { onNewCoupon: (type: string) => void }) {
  return (
    <BlockStack gap="400">
      <Box paddingInline={{ xs: "400", sm: "0" }}>
        <Text as="p" variant="bodyLg">
          A coupon has one or more codes that your customers enter at checkout to get a discount. You see
          every use here.
        </Text>
      </Box>
      <InlineGrid columns={{ xs: 1, md: 3 }} gap="400">
        {couponTypes.map(({ type, label, icon, description }) => (
          <Card key={label}>
            <BlockStack gap="300" inlineAlign="start">
              <InlineStack gap="200" blockAlign="center">
                <Icon source={icon} />
                <Text as="h2" variant="headingMd">
                  {label}
                </Text>
              </InlineStack>
              <Text as="p" tone="subdued">
                {description}
              </Text>
              <Button onClick={() => onNewCoupon(type)}>{`New ${label} coupon`}</Button>
            </BlockStack>
          </Card>
        ))}
      </InlineGrid>
    </BlockStack>
  );
}
