import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, ButtonGroup, TextField } from "@shopify/polaris";
import { z } from "zod";

const pickedResources = z.array(z.object({ handle: z.string() })).min(1);

const pathPrefixes = { product: "/products/", collection: "/collections/" } as const;

/**
 * Field for the page that a link opens. The merchant types the page's address, or selects a product or collection in
 * Shopify's resource picker. With `isCart`, the field is read-only and shows the cart page.
 */
export function PageField({
  value,
  error,
  isCart,
  onChange,
}: {
  value: string;
  error?: string;
  /** True if the link puts a product into the cart, and therefore opens the cart page. */
  isCart: boolean;
  onChange: (typed: string) => void;
}) {
  const shopify = useAppBridge();
  const choose = async (type: keyof typeof pathPrefixes) => {
    const picked = pickedResources.safeParse(
      await shopify.resourcePicker({ type, action: "select", multiple: false }),
    );
    if (picked.success) onChange(`${pathPrefixes[type]}${picked.data[0]?.handle}`);
  };
  if (isCart) {
    return (
      <TextField
        label="Page"
        value="/cart"
        readOnly
        helpText="The link opens the cart, because it puts a product into the cart."
        autoComplete="off"
      />
    );
  }
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
