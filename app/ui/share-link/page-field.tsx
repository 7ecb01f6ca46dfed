import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, ButtonGroup, TextField } from "@shopify/polaris";
import { z } from "zod";

const pickedResources = z.array(z.object({ handle: z.string() })).min(1);

const pathPrefixes = { product: "/products/", collection: "/collections/" } as const;

/**
 * Field for the page that a link opens. The merchant types the page's address, or selects a product or collection in
 * Shopify's resource picker.
 */
export function PageField({
  value,
  error,
  onChange,
}: {
  value: string;
  error?: string;
  onChange: (typed: string) => void;
}) {
  const shopify = useAppBridge();
  const choose = async (type: keyof typeof pathPrefixes) => {
    const picked = pickedResources.safeParse(
      await shopify.resourcePicker({ type, action: "select", multiple: false }),
    );
    if (picked.success) onChange(`${pathPrefixes[type]}${picked.data[0]?.handle}`);
  };
  return (
    <BlockStack gap="200">
      <TextField
        label="Page"
        value={value}
        error={error}
        onChange={onChange}
        helpText={
          error
            ? undefined
            : "Page the link opens. / is the home page. You can paste the address of any page of your store."
        }
        autoComplete="off"
      />
      <ButtonGroup>
        <Button onClick={() => onChange("/")}>Home page</Button>
        <Button onClick={() => choose("product")}>Choose product</Button>
        <Button onClick={() => choose("collection")}>Choose collection</Button>
      </ButtonGroup>
    </BlockStack>
  );
}
