import { BlockStack, Button, Card, InlineGrid, InlineStack, Link, Text } from "@shopify/polaris";
import { useState } from "react";
import { linkUrl } from "~/domain/share-links/link-url";
import { LinkField } from "~/ui/share-link/link-field";
import { ShareLinkModal } from "~/ui/share-link/share-link-modal";
import { useFormat } from "~/ui/use-format";
import { useStorefront } from "~/ui/use-storefront";

/**
 * Card with figures about the use of a code's links, the code's link to the home page, and a button that opens the
 * link modal.
 */
export function LinkCard({
  code,
  clickCount,
  usedCount,
  haveLinksWorked,
}: LinkCounts & {
  code: string;
  /**
   * True if a click on any of the shop's links was counted. Only the app embed reports clicks, so it has been turned on,
   * and the hint to turn it on is hidden.
   */
  haveLinksWorked: boolean;
}) {
  const storefront = useStorefront();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Link
        </Text>
        <LinkFigures clickCount={clickCount} usedCount={usedCount} />
        <LinkField
          label="Link to the home page"
          link={linkUrl({ storefrontUrl: storefront.url, codes: [code] })}
        />
        <InlineStack>
          <Button onClick={() => setIsOpen(true)}>Customize link and QR code</Button>
        </InlineStack>
        {haveLinksWorked ? null : (
          <Text as="p" tone="subdued">
            For links to work, turn on “Discount links” in your{" "}
            <Link url="shopify://admin/themes/current/editor?context=apps" target="_top">
              theme’s app embeds
            </Link>
            .
          </Text>
        )}
      </BlockStack>
      {isOpen ? <ShareLinkModal code={code} onClose={() => setIsOpen(false)} /> : null}
    </Card>
  );
}

/** Card with the total clicks on the links of a pool's codes. */
export function PoolLinksCard({ clickCount }: { clickCount: number }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Links
        </Text>
        <LinkFigures clickCount={clickCount} usedCount={null} />
        <Text as="p" tone="subdued">
          Each code has its own link. Copy links from the Codes tab or download them as a CSV.
        </Text>
      </BlockStack>
    </Card>
  );
}

/** Clicks on a coupon's links and, for a URL Token, redemptions of its code. */
interface LinkCounts {
  clickCount: number;
  /**
   * Redemptions of a URL Token's code. Null for the other coupon types: shoppers usually enter those codes at checkout,
   * and the app can't know which redemptions came from a link.
   */
  usedCount: number | null;
}

/**
 * Shows clicks. Unless `usedCount` is null, also shows redemptions, and redemptions as a percentage of clicks. If there
 * are more redemptions than clicks, some shoppers have typed the code, and the percentage would be meaningless. In that
 * case, and if there are no clicks, a dash is shown instead.
 */
function LinkFigures({ clickCount, usedCount }: LinkCounts) {
  const { formatCount, formatPercent } = useFormat();
  if (usedCount === null) return <Figure label="Clicks">{formatCount(clickCount)}</Figure>;
  const hasRate = clickCount > 0 && usedCount <= clickCount;
  const rate = hasRate ? formatPercent(Math.round((usedCount / clickCount) * 100)) : "–";
  return (
    <InlineGrid columns={3} gap="200">
      <Figure label="Clicks">{formatCount(clickCount)}</Figure>
      <Figure label="Redemptions">{formatCount(usedCount)}</Figure>
      <Figure label="Rate">{rate}</Figure>
    </InlineGrid>
  );
}

function Figure({ label, children }: { label: string; children: string }) {
  return (
    <BlockStack>
      <Text as="h3" tone="subdued">
        {label}
      </Text>
      <Text as="p" variant="headingMd">
        {children}
      </Text>
    </BlockStack>
  );
}
