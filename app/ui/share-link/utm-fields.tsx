import {
  BlockStack,
  Box,
  Button,
  Collapsible,
  FormLayout,
  InlineStack,
  Text,
  TextField,
} from "@shopify/polaris";
import { useState } from "react";
import type { UtmParameters } from "~/domain/links/link-address";

const fields: { name: keyof UtmParameters; label: string; placeholder: string }[] = [
  { name: "source", label: "Source", placeholder: "newsletter" },
  { name: "medium", label: "Medium", placeholder: "email" },
  { name: "campaign", label: "Campaign", placeholder: "autumn" },
];

/** Where the link's visitors come from, for a marketing tool; folded until it is wanted. */
export function UtmFields({ utm, onChange }: { utm: UtmParameters; onChange: (utm: UtmParameters) => void }) {
  const [isOpen, setIsOpen] = useState(false);
  const set = Object.values(utm).filter((value) => value.trim() !== "");
  return (
    <Box borderWidth="025" borderColor="border" borderRadius="200" padding="300">
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Button
            variant="monochromePlain"
            disclosure={isOpen ? "up" : "down"}
            ariaExpanded={isOpen}
            ariaControls="link-utm"
            onClick={() => setIsOpen(!isOpen)}
          >
            UTM parameters
          </Button>
          <Text as="span" tone="subdued" breakWord>
            {set.length === 0 ? "None" : set.join(", ")}
          </Text>
        </InlineStack>
        <Collapsible id="link-utm" open={isOpen}>
          <FormLayout>
            <FormLayout.Group condensed>
              {fields.map(({ name, label, placeholder }) => (
                <TextField
                  key={name}
                  label={label}
                  placeholder={placeholder}
                  value={utm[name]}
                  maxLength={100}
                  onChange={(value) => onChange({ ...utm, [name]: value })}
                  autoComplete="off"
                />
              ))}
            </FormLayout.Group>
          </FormLayout>
        </Collapsible>
      </BlockStack>
    </Box>
  );
}
