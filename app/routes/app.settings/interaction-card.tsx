import { BlockStack, Box, Card, ChoiceList, Text } from "@shopify/polaris";
import {
  type ClassPair,
  type CouponInteraction,
  classPairs,
  isSameInteraction,
} from "~/domain/settings/coupon-interaction";
import { exampleCart, priceExample } from "~/domain/settings/interaction-example";
import { type InteractionFields, toInteraction } from "~/domain/settings/interaction-form";
import { pairExamples } from "~/domain/settings/pair-examples";
import { formatMoney } from "~/lib/money";
import { DiscountUpdateProgress } from "~/ui/discount-update/discount-update-progress";
import { useDiscountUpdate } from "~/ui/discount-update/use-discount-update";

/** The example that tells the three modes apart. */
const MAIN_PAIR: ClassPair = "product-order";

const pairLabels: Record<ClassPair, string> = {
  "product-product": "Product discounts with each other",
  "product-order": "Product discounts with order discounts",
  "product-shipping": "Product discounts with free shipping",
  "order-order": "Order discounts with each other",
  "order-shipping": "Order discounts with free shipping",
};

/** How coupons and automatic discounts combine, with what a shopper would pay for an example cart in each mode. */
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
  const watched = useDiscountUpdate({ asOf: JSON.stringify(saved) });
  // Until it is saved, nothing in Shopify follows what is chosen.
  const isChosenSaved = isSameInteraction(toInteraction(fields), toInteraction(saved));
  const cart = exampleCart(currencyCode);
  const money = (amountMinor: number) => formatMoney({ amountMinor, currencyCode });
  const { automatic, coupon } = pairExamples[MAIN_PAIR];
  const outcome = (interaction: CouponInteraction, pair = MAIN_PAIR) => {
    const { totalMinor, applied } = priceExample({ cart, ...pairExamples[pair], interaction });
    const gets =
      applied === "both" ? "gets both" : `gets the ${applied === "coupon" ? "coupon" : "automatic discount"}`;
    return `the shopper ${gets} and pays ${money(totalMinor)}`;
  };
  const inExample = (interaction: CouponInteraction) => `In the example ${outcome(interaction)}.`;
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
              helpText: `Shoppers get all of them. ${inExample({ mode: "combine" })}`,
            },
            {
              label: "Don’t combine",
              value: "dont_combine",
              helpText: `Shoppers get the better one. ${inExample({ mode: "dont_combine" })}`,
            },
            {
              label: "By class",
              value: "by_class",
              helpText: `You choose which combine; of the others shoppers get the better one. ${inExample(byClass)}`,
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
                      helpText: describePair(pair, outcome(byClass, pair)),
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
          Two discounts combine when both agree. On one item only one product discount counts, and on an order
          one for shipping, whatever is chosen here.
        </Text>
        <DiscountUpdateProgress watched={watched} isSettledShown={isChosenSaved} />
      </BlockStack>
    </Card>
  );
}

function describePair(pair: ClassPair, outcome: string): string {
  const { automatic, coupon } = pairExamples[pair];
  const both = `${automatic.name} and ${coupon.name}`;
  return `With ${both}, ${outcome}.`;
}
