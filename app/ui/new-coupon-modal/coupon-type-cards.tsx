import { Badge, Box, InlineGrid, InlineStack, RadioButton, Text } from "@shopify/polaris";

const types = [
  {
    type: "standard",
    label: "Standard",
    use: "One code that everyone uses, such as WELCOME15.",
    isComing: false,
  },
  { type: "bulk_pool", label: "Bulk Pool", use: "Many codes, one for each customer.", isComing: false },
  { type: "url_token", label: "URL Token", use: "A link that applies the discount.", isComing: true },
] as const;

/** What kind of coupon it is to be. */
export function CouponTypeCards({ value, onChange }: { value: string; onChange: (type: string) => void }) {
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
      <legend style={{ padding: 0, marginBottom: "var(--p-space-100)" }}>Type</legend>
      <InlineGrid columns={{ xs: 1, sm: 3 }} gap="300">
        {types.map(({ type, label, use, isComing }) => (
          <Box
            key={type}
            padding="300"
            borderWidth="025"
            borderRadius="200"
            borderColor={type === value ? "border-emphasis" : "border-secondary"}
            background={isComing ? "bg-surface-secondary" : "bg-surface"}
          >
            <RadioButton
              id={`coupon-type-${type}`}
              name="coupon-type"
              label={
                <InlineStack gap="150">
                  {label}
                  {isComing ? <Badge size="small">Coming soon</Badge> : null}
                </InlineStack>
              }
              ariaDescribedBy={`about-${type}`}
              checked={type === value}
              onChange={() => onChange(type)}
              disabled={isComing}
            />
            <Text as="p" id={`about-${type}`} tone="subdued">
              {use}
            </Text>
          </Box>
        ))}
      </InlineGrid>
    </fieldset>
  );
}
