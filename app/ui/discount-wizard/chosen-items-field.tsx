import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, InlineError, InlineStack, Tag, Text } from "@shopify/polaris";
import { PlusIcon } from "@shopify/polaris-icons";
import type { ChosenFields } from "~/domain/discounts/form/rule-fields";
import type { ChosenResource } from "~/domain/discounts/reward";
import {
  type PickedItems,
  readPickedCollections,
  readPickedProducts,
} from "~/ui/discount-wizard/read-picked-items";

/**
 * Field for the products or collections of one part of a reward, such as the items to buy. The merchant selects them in
 * Shopify's resource picker.
 */
export function ChosenItemsField({
  id,
  value,
  label,
  error,
  onChange,
}: {
  /** DOM id of the button. */
  id: string;
  value: ChosenFields;
  /** Names the items for screen readers: "items to buy". */
  label: string;
  error?: string;
  onChange: (value: ChosenFields) => void;
}) {
  const openPicker = useResourcePicker(value, onChange);
  const isCollections = value.kind === "collections";
  const remove = (id: string) => {
    const without = <Item extends ChosenResource>(items: Item[]) => items.filter((item) => item.id !== id);
    onChange({
      ...value,
      products: without(value.products),
      variants: without(value.variants),
      collections: without(value.collections),
    });
  };
  const chosen = isCollections ? value.collections : [...value.products, ...value.variants];
  const action = `${chosen.length === 0 ? "Choose" : "Change"} ${isCollections ? "collections" : "products"}`;
  return (
    <BlockStack gap="200">
      <InlineStack gap="200" blockAlign="center">
        <Button id={id} icon={PlusIcon} onClick={openPicker} accessibilityLabel={`${action}: ${label}`}>
          {action}
        </Button>
        {chosen.length > 0 ? (
          <Text as="span" tone="subdued">
            {chosen.length} selected
          </Text>
        ) : null}
      </InlineStack>
      {chosen.length > 0 ? (
        <InlineStack gap="100">
          {chosen.map((item) => (
            <Tag key={item.id} onRemove={() => remove(item.id)}>
              {item.title}
            </Tag>
          ))}
        </InlineStack>
      ) : null}
      {error ? (
        <div role="alert">
          <InlineError message={error} fieldID={id} />
        </div>
      ) : null}
    </BlockStack>
  );
}

/**
 * Returns a function that opens App Bridge's resource picker. If the merchant confirms a selection, the function passes
 * it to `onChange`. Shows a toast if it cannot read some of the selected items.
 */
function useResourcePicker(value: ChosenFields, onChange: (value: ChosenFields) => void) {
  const shopify = useAppBridge();
  const update = ({ chosen, pickedCount }: { chosen: PickedItems; pickedCount: number }) => {
    onChange({ ...value, ...chosen.items });
    if (chosen.readCount < pickedCount)
      shopify.toast.show("Some items couldn’t be read. Choose them again.", { isError: true });
  };
  return async () => {
    if (value.kind === "collections") {
      const picked = await shopify.resourcePicker({
        type: "collection",
        multiple: true,
        action: "select",
        selectionIds: value.collections.map(({ id }) => ({ id })),
      });
      if (picked) update({ chosen: readPickedCollections(picked), pickedCount: picked.length });
      return;
    }
    const picked = await shopify.resourcePicker({
      type: "product",
      multiple: true,
      action: "select",
      selectionIds: [...value.products.map(({ id }) => ({ id })), ...groupByProduct(value.variants)],
    });
    if (picked) update({ chosen: readPickedProducts(picked), pickedCount: picked.length });
  };
}

/** Groups the selected variants by product, because the resource picker expects variants inside their products. */
function groupByProduct(variants: ChosenFields["variants"]) {
  const ids = [...new Set(variants.map(({ productId }) => productId))];
  return ids.map((id) => ({
    id,
    variants: variants.filter(({ productId }) => productId === id).map((variant) => ({ id: variant.id })),
  }));
}
