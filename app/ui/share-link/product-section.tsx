import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, InlineStack, Tag, Text, TextField } from "@shopify/polaris";
import { z } from "zod";
import type { LinkProduct } from "~/domain/share-links/link-product";
import { CollapsibleSection } from "~/ui/collapsible-section";

const pickedVariants = z
  .array(
    z.object({ id: z.string().regex(/^gid:\/\/shopify\/ProductVariant\/\d+$/), displayName: z.string() }),
  )
  .length(1);

/**
 * Collapsible section in which the merchant chooses a product variant that the link puts into the cart, and its
 * quantity.
 */
export function ProductSection({
  product,
  quantity,
  quantityError,
  onChange,
  onChangeQuantity,
}: {
  product: LinkProduct | null;
  quantity: string;
  quantityError?: string;
  onChange: (product: LinkProduct | null) => void;
  onChangeQuantity: (typed: string) => void;
}) {
  const choose = useVariantPicker(onChange);
  return (
    <CollapsibleSection
      id="link-product"
      title="Product in the cart"
      summary={product ? `${quantity} × ${product.title}` : "None"}
      hasError={quantityError !== undefined}
    >
      <BlockStack gap="300">
        <InlineStack gap="200" blockAlign="center">
          <Button onClick={choose}>{product ? "Change product" : "Add product to cart"}</Button>
          {product ? <Tag onRemove={() => onChange(null)}>{product.title}</Tag> : null}
        </InlineStack>
        {product ? (
          <TextField
            label="Quantity"
            type="number"
            min={1}
            value={quantity}
            error={quantityError}
            onChange={onChangeQuantity}
            autoComplete="off"
          />
        ) : null}
        <Text as="p" tone="subdued">
          Shopify adds the product and applies the code, even if the app embed is turned off. Opening the link
          can replace what’s already in the shopper’s cart. Links can’t add subscriptions.
        </Text>
      </BlockStack>
    </CollapsibleSection>
  );
}

/** Returns a function that opens Shopify's resource picker, and passes the variant that the merchant chooses. */
function useVariantPicker(onPick: (product: LinkProduct) => void) {
  const shopify = useAppBridge();
  return async () => {
    const picked = await shopify.resourcePicker({
      type: "variant",
      action: "select",
      multiple: false,
      filter: { hidden: false, draft: false, archived: false },
    });
    if (!picked) return;
    const [variant] = pickedVariants.safeParse([...picked]).data ?? [];
    if (variant) onPick({ variantId: variant.id.split("/").at(-1) ?? "", title: variant.displayName });
    else shopify.toast.show("The product couldn’t be read. Choose it again.", { isError: true });
  };
}
