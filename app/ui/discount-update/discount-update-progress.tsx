import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Button, InlineStack, Link, ProgressBar, Text } from "@shopify/polaris";
import { useEffect, useId, useRef, useState } from "react";
import type { UpdateProgress } from "~/domain/sync/updates/update-progress";
import type { action } from "~/routes/app.discounts.updates";
import type { WatchedUpdate } from "~/ui/discount-update/use-discount-update";
import { LiveRegion } from "~/ui/live-region";
import { useFormat } from "~/ui/use-format";

type Noun = "discount" | "coupon";

/**
 * Shows the progress of a discount update, and a banner with the discounts that couldn't be updated. When all discounts
 * are up to date, shows their number if `isCountShown` is true, and nothing otherwise. The texts call the discounts
 * `noun`s.
 */
export function DiscountUpdateProgress({
  watched: { update, refused, refresh },
  isCountShown = false,
  noun = "discount",
}: {
  watched: WatchedUpdate;
  isCountShown?: boolean;
  noun?: Noun;
}) {
  const { formatCounted } = useFormat();
  const announcement = useAnnouncement(update, noun);
  if (!update) return <LiveRegion text={announcement} />;
  return (
    <BlockStack gap="300">
      <LiveRegion text={announcement} />
      {update.isRunning ? <UpdateProgressBar update={update} noun={noun} /> : null}
      {isCountShown && !update.isRunning && update.refused === 0 && update.total > 0 ? (
        <Text as="p" tone="subdued">
          {`${formatCounted(update.total, noun)} in Shopify ${update.total === 1 ? "uses" : "use"} this setting.`}
        </Text>
      ) : null}
      {refused.length > 0 ? (
        <Banner tone="warning" title={`Couldn’t update ${formatCounted(update.refused, noun)}`}>
          <RefusedDiscounts refused={refused} count={update.refused} onRetried={refresh} />
        </Banner>
      ) : null}
    </BlockStack>
  );
}

function UpdateProgressBar({ update: { done, total }, noun }: { update: UpdateProgress; noun: Noun }) {
  const { formatCount } = useFormat();
  const id = useId();
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" align="space-between">
        <Text as="span" id={id}>
          {`Updating ${noun}s in Shopify`}
        </Text>
        <Text as="span" numeric>
          {`${formatCount(done)} / ${formatCount(total)}`}
        </Text>
      </InlineStack>
      <ProgressBar progress={(100 * done) / total} size="small" tone="highlight" ariaLabelledBy={id} />
      <Text as="p" tone="subdued" variant="bodySm">
        You can leave this page.
      </Text>
    </BlockStack>
  );
}

/** Text for screen readers. It changes when an update starts and when an update ends. Empty before the first start. */
function useAnnouncement(update: UpdateProgress | null, noun: Noun): string {
  const { formatCount, formatCounted } = useFormat();
  const wasRunning = useRef(false);
  const [text, setText] = useState("");
  useEffect(() => {
    if (!update || update.isRunning === wasRunning.current) return;
    wasRunning.current = update.isRunning;
    setText(
      update.isRunning
        ? `Updating ${formatCounted(update.total, noun)} in Shopify.`
        : `${formatCount(update.done)} of ${formatCounted(update.total, noun)} updated.`,
    );
  }, [update, noun, formatCount, formatCounted]);
  return text;
}

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
function RefusedDiscounts({
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
