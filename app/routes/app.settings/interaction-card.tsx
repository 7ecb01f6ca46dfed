import { BlockStack, Box, Card, ChoiceList, Text } from "@shopify/polaris";
import {
  type ClassPair,
  type CouponInteraction,
  classPairs,
  isSameInteraction,
} from "~/domain/settings/coupon-interaction";
import { exampleCart, pairExamples, priceExample } from "~/domain/settings/interaction-example";
import { type InteractionFields, toInteraction } from "~/domain/settings/interaction-form";
import { DiscountUpdateProgress } from "~/ui/discount-update/discount-update-progress";
import { useDiscountUpdate } from "~/ui/discount-update/use-discount-update";
import { useFormat } from "~/ui/use-format";

/** The discount classes in the example at the top of the card. */
const EXAMPLE_PAIR: ClassPair = "product-order";

const pairLabels: Record<ClassPair, string> = {
  "product-product": "Product discounts with each other",
  "product-order": "Product discounts with order discounts",
  "product-shipping": "Product discounts with free shipping",
  "order-order": "Order discounts with each other",
  "order-shipping": "Order discounts with free shipping",
};

/** Sets how coupons and automatic discounts combine. Shows the total of an example cart for each mode. */
export function InteractionCard({
  fields,
  saved,
  currencyCode,
  onChange,
}: {
  fields: InteractionFields;
  saved: InteractionFields;
  currencyCode: string;
  onChange: (changed: Partial<InteractionFields>) => void;
}) {
  const { formatMoney } = useFormat();
  const watched = useDiscountUpdate({ savedVersionKey: JSON.stringify(saved) });
  // Until a new choice is saved, discounts in Shopify use the old choice. The text "12 discounts in Shopify use this
  // setting" is not shown until then, because it would be wrong.
  const isChoiceSaved = isSameInteraction(toInteraction(fields), toInteraction(saved));
  const cart = exampleCart(currencyCode);
  const money = (amountMinor: number) => formatMoney({ amountMinor, currencyCode });
  const { automatic, coupon } = pairExamples[EXAMPLE_PAIR];
  const describeOutcome = (interaction: CouponInteraction, pair = EXAMPLE_PAIR) => {
    const { totalMinor, applied } = priceExample({ cart, ...pairExamples[pair], interaction });
    const gets =
      applied === "both" ? "gets both" : `gets the ${applied === "coupon" ? "coupon" : "automatic discount"}`;
    return `the shopper ${gets} and pays ${money(totalMinor)}`;
  };
  const describeExample = (interaction: CouponInteraction) =>
    `In the example, ${describeOutcome(interaction)}.`;
  const byClass = toInteraction({ ...fields, mode: "by_class" });
  return (
    <Card>
      <BlockStack gap="400">
        <Box background="bg-surface-secondary" padding="300" borderRadius="200">
          <Text as="p">
            {`Example: a hoodie for ${money(cart.hoodieMinor)}, a mug for ${money(cart.mugMinor)}, ${money(cart.shippingMinor)} shipping. An automatic discount gives ${automatic.name}, a coupon ${coupon.name}.`}
          </Text>
        </Box>
        <ChoiceList
          title="Coupons and automatic discounts"
          name="interaction-mode"
          choices={[
            {
              label: "Combine",
              value: "combine",
              helpText: `Shoppers get all of their discounts. ${describeExample({ mode: "combine" })}`,
            },
            {
              label: "Don’t combine",
              value: "dont_combine",
              helpText: `Shoppers get the best one. ${describeExample({ mode: "dont_combine" })}`,
            },
            {
              label: "By type",
              value: "by_class",
              helpText: `Choose which types combine. For the rest, shoppers get the best one. ${describeExample(byClass)}`,
              renderChildren: (isSelected) =>
                isSelected ? (
                  <ChoiceList
                    title="What combines"
                    titleHidden
                    allowMultiple
                    name="interaction-pairs"
                    choices={classPairs.map((pair) => ({
                      label: pairLabels[pair],
                      value: pair,
                      helpText: describePair(pair, describeOutcome(byClass, pair)),
                    }))}
                    selected={fields.pairs}
                    onChange={(chosen: ClassPair[]) =>
                      onChange({ pairs: classPairs.filter((pair) => chosen.includes(pair)) })
                    }
                  />
                ) : null,
            },
          ]}
          selected={[fields.mode]}
          onChange={([mode]: CouponInteraction["mode"][]) => mode && onChange({ mode })}
        />
        <Text as="p" tone="subdued">
          Two discounts combine only if both allow it. Shopify always applies at most one product discount per
          item and one shipping discount per order.
        </Text>
        <Text as="p" tone="subdued">
          If a discount has several coupons, discount links use only one of them per order. But if order
          discounts combine with each other, shoppers can enter the codes of two coupons at checkout and get
          the discount twice. To prevent this, choose “Don’t combine”, or “By type” without “Order discounts
          with each other”.
        </Text>
        <DiscountUpdateProgress watched={watched} isCountShown={isChoiceSaved} />
      </BlockStack>
    </Card>
  );
}

function describePair(pair: ClassPair, outcome: string): string {
  const { automatic, coupon } = pairExamples[pair];
  const both = `${automatic.name} and ${coupon.name}`;
  return `With ${both}, ${outcome}.`;
}
