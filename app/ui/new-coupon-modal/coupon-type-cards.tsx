import { Box, InlineGrid, RadioButton, Text } from "@shopify/polaris";

const types = [
  { type: "standard", label: "Standard", description: "One code that everyone uses, such as WELCOME15." },
  {
    type: "bulk_pool",
    label: "Bulk Pool",
    description: "Many unique codes, so you can give each customer a different one.",
  },
  {
    type: "url_token",
    label: "URL Token",
    description: "One code, shared as a link that applies the discount.",
  },
] as const;

/** Choice cards for the coupon type. */
export function CouponTypeCards({ value, onChange }: { value: string; onChange: (type: string) => void }) {
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
      <legend style={{ padding: 0, marginBottom: "var(--p-space-100)" }}>Type</legend>
      <InlineGrid columns={{ xs: 1, sm: 3 }} gap="300">
        {types.map(({ type, label, description }) => (
          <Box
            key={type}
            padding="300"
            borderWidth="025"
            borderRadius="200"
            borderColor={type === value ? "border-emphasis" : "border-secondary"}
            background="bg-surface"
          >
            <RadioButton
              id={`coupon-type-${type}`}
              name="coupon-type"
              label={label}
              ariaDescribedBy={`about-${type}`}
              checked={type === value}
              onChange={() => onChange(type)}
            />
            <Text as="p" id={`about-${type}`} tone="subdued">
              {description}
            </Text>
          </Box>
        ))}
      </InlineGrid>
    </fieldset>
  );
}
