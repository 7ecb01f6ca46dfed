import { BlockStack, Button, Card, Divider, InlineStack, SkeletonBodyText, Text } from "@shopify/polaris";
import { MinusIcon, PlusIcon } from "@shopify/polaris-icons";
import type { ExampleLine } from "~/domain/discounts/preview/example-cart";
import { priceCart } from "~/domain/discounts/preview/price-cart";
import { describeObstacle } from "~/ui/discount-wizard/describe-obstacle";
import styles from "~/ui/discount-wizard/discount-wizard.module.css";
import { useExampleCart } from "~/ui/discount-wizard/use-example-cart";
import type { Wizard } from "~/ui/discount-wizard/use-wizard";
import { LoadError } from "~/ui/load-error";
import { useFormat } from "~/ui/use-format";

const MAX_QUANTITY = 99;

/** Shows an example cart with the discount of the rule as entered. The merchant can change the quantities. */
export function CartPreview({ wizard, currencyCode }: { wizard: Wizard; currencyCode: string }) {
  const { locale, formatMoney } = useFormat();
  const { reward, conditions } = wizard.rule;
  const { cart, setQuantity, hasFailed, retry } = useExampleCart({ reward, conditions, currencyCode });
  const money = (amountMinor: number) => formatMoney({ amountMinor, currencyCode });
  if (!cart) {
    return <Card>{hasFailed ? <ExampleCartError onRetry={retry} /> : <SkeletonBodyText lines={6} />}</Card>;
  }
  const filledCart = { ...cart, lines: cart.lines.filter(({ quantity }) => quantity > 0) };
  const pricedCart = reward ? priceCart({ reward, conditions, cart: filledCart }) : null;
  const itemsMinor = filledCart.lines.reduce((sum, line) => sum + line.priceMinor * line.quantity, 0);
  const shippingMinor = filledCart.lines.length > 0 ? filledCart.shippingMinor : 0;
  const itemDiscountMinor =
    (pricedCart?.orderDiscountMinor ?? 0) +
    (pricedCart?.lineDiscountsMinor ?? []).reduce((sum, amount) => sum + amount, 0);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          Example cart
        </Text>
        {cart.lines.length === 0 ? (
          <Text as="p" tone="subdued">
            Your store has no products yet.
          </Text>
        ) : null}
        <BlockStack gap="200">
          {cart.lines.map((line) => (
            <CartLine
              key={line.variantId}
              line={line}
              price={money(line.priceMinor)}
              onChange={(quantity) => setQuantity(line.variantId, quantity)}
            />
          ))}
        </BlockStack>
        <Divider />
        <dl className={styles.amounts} aria-live="polite" data-preview>
          <Amount label="Items" amount={money(itemsMinor)} />
          {itemDiscountMinor > 0 ? (
            <Amount label="Discount" amount={`-${money(itemDiscountMinor)}`} isDiscount />
          ) : null}
          <Amount label="Shipping" amount={money(shippingMinor)} />
          {pricedCart && pricedCart.shippingDiscountMinor > 0 ? (
            <Amount label="Free shipping" amount={`-${money(pricedCart.shippingDiscountMinor)}`} isDiscount />
          ) : null}
          <Amount
            label="Total"
            amount={money(pricedCart ? pricedCart.totalMinor : itemsMinor + shippingMinor)}
            isTotal
          />
        </dl>
        <Text as="p" tone="subdued">
          {reward === null
            ? "Choose a reward to see the discount."
            : pricedCart?.obstacle
              ? describeObstacle({ obstacle: pricedCart.obstacle, conditions, locale })
              : "Excludes tax and other discounts. Shipping is an example."}
        </Text>
      </BlockStack>
    </Card>
  );
}

function ExampleCartError({ onRetry }: { onRetry: () => void }) {
  return (
    <BlockStack gap="300">
      <Text as="h2" variant="headingSm">
        Example cart
      </Text>
      <LoadError subject="The example cart" onRetry={onRetry}>
        You can save without it.
      </LoadError>
    </BlockStack>
  );
}

function CartLine({
  line,
  price,
  onChange,
}: {
  line: ExampleLine;
  price: string;
  onChange: (quantity: number) => void;
}) {
  const { title, quantity } = line;
  return (
    <div className={styles.row}>
      <div>
        <Text as="p">{title}</Text>
        <Text as="p" tone="subdued">
          {price}
        </Text>
      </div>
      <InlineStack gap="100" blockAlign="center" wrap={false}>
        <Button
          size="slim"
          icon={MinusIcon}
          accessibilityLabel={`Remove one ${title}`}
          disabled={quantity === 0}
          onClick={() => onChange(quantity - 1)}
        />
        <Text as="span" numeric>
          {quantity}
        </Text>
        <Button
          size="slim"
          icon={PlusIcon}
          accessibilityLabel={`Add one ${title}`}
          disabled={quantity >= MAX_QUANTITY}
          onClick={() => onChange(quantity + 1)}
        />
      </InlineStack>
    </div>
  );
}

function Amount({
  label,
  amount,
  isDiscount = false,
  isTotal = false,
}: {
  label: string;
  amount: string;
  isDiscount?: boolean;
  isTotal?: boolean;
}) {
  const weight = isTotal ? "semibold" : undefined;
  return (
    <div>
      <dt>
        <Text as="span" fontWeight={weight}>
          {label}
        </Text>
      </dt>
      <dd>
        <Text as="span" fontWeight={weight} tone={isDiscount ? "success" : undefined}>
          {amount}
        </Text>
      </dd>
    </div>
  );
}
