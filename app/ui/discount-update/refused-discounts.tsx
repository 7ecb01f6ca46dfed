import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, InlineStack, Link, Text } from "@shopify/polaris";
import { useEffect, useRef } from "react";
import type { action } from "~/routes/app.discounts.updates";
import { useFormat } from "~/ui/use-format";

interface ListedDiscount {
  kind: "coupon" | "rule";
  id: bigint;
  name: string;
  /** Description of the sync error. */
  why: string;
  fixLabel: string;
}

/**
 * List of the discounts that couldn't be updated: Shopify rejected them, or they wait for the merchant's decision about
 * an external change. Each discount is listed with the reason and a button that syncs the discount again.
 */
export function RefusedDiscounts({
  refused,
  count,
  onRetried,
}: {
  refused: ListedDiscount[];
  /** Number of all discounts that couldn't be updated. `refused` may have only some of these discounts. */
  count: number;
  /** Called after the server has responded to a click on the button. */
  onRetried: () => void;
}) {
  const { formatCount } = useFormat();
  return (
    <BlockStack gap="300">
      {refused.map((discount) => (
        <RefusedDiscount key={`${discount.kind}-${discount.id}`} discount={discount} onRetried={onRetried} />
      ))}
      {count > refused.length ? (
        <Text as="p">{`And ${formatCount(count - refused.length)} more.`}</Text>
      ) : null}
    </BlockStack>
  );
}

function RefusedDiscount({
  discount: { kind, id, name, why, fixLabel },
  onRetried,
}: {
  discount: ListedDiscount;
  onRetried: () => void;
}) {
  const { Form, state, data } = useFetcher<typeof action>();
  const lastHandledData = useRef(data);
  useEffect(() => {
    if (state !== "idle" || data === lastHandledData.current) return;
    lastHandledData.current = data;
    onRetried();
  }, [state, data, onRetried]);
  const url = kind === "coupon" ? `/app/coupons/${id}` : `/app/discounts/${id}`;
  return (
    <Form method="post" action="/app/discounts/updates">
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="id" value={String(id)} />
      <InlineStack gap="300" align="space-between" blockAlign="start" wrap={false}>
        <Text as="p">
          <Link url={url}>{name}</Link>
          {`: ${why}`}
        </Text>
        <Button submit loading={state !== "idle"} accessibilityLabel={`${fixLabel}: ${name}`}>
          {fixLabel}
        </Button>
      </InlineStack>
    </Form>
  );
}
