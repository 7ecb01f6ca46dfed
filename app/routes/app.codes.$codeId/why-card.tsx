import { BlockStack, Box, Button, Card, Collapsible, Icon, InlineStack, Text } from "@shopify/polaris";
import { CheckCircleIcon, XCircleIcon } from "@shopify/polaris-icons";
import { useId, useState } from "react";
import type { CodeCheck } from "~/domain/codes/code-check";
import type { Questions } from "~/routes/app.codes.$codeId/load-explanation.server";
import { QuestionField } from "~/routes/app.codes.$codeId/question-field";
import type { CodeOnPage, Why } from "~/routes/app.codes.$codeId/route";
import { ShopifyLook } from "~/routes/app.codes.$codeId/shopify-look";
import { type SentMend, useMendCode } from "~/routes/app.codes.$codeId/use-mend-code";
import { useNextSearch } from "~/ui/use-next-search";

/** Why the code works or does not: the verdict, what is not met with what mends it, and folded all that is met. */
export function WhyCard({
  code,
  why: { explanation, asks, look },
  questions: { customer, total, items },
}: {
  code: CodeOnPage;
  why: Why;
  questions: Questions;
}) {
  const { works, verdict, checks } = explanation;
  const mending = useMendCode(code.id);
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  // The answer to what was asked for is never folded away.
  const isAsked = ({ id }: CodeCheck) =>
    ((id === "customer" || id === "for-whom") && customer !== "") ||
    (id === "minimum" && `${total}${items}` !== "") ||
    (id === "combination" && look === "looked");
  const isShown = (check: CodeCheck) => !check.isMet || isAsked(check);
  const shown = checks.filter(isShown);
  const folded = checks.filter((check) => !isShown(check));
  return (
    <Card padding="0">
      <Box padding="400">
        <InlineStack gap="300" blockAlign="center" wrap={false}>
          <Mark isMet={works} />
          <Text as="h2" variant="headingMd" breakWord>
            {`${verdict}.`}
          </Text>
        </InlineStack>
      </Box>
      <Lines checks={shown} code={code} mending={mending} />
      <Collapsible id={id} open={isOpen}>
        <Lines checks={folded} code={code} mending={mending} />
      </Collapsible>
      <Box padding="400" borderBlockStartWidth="025" borderColor="border-secondary">
        <Button
          variant="plain"
          disclosure={isOpen ? "up" : "down"}
          ariaExpanded={isOpen}
          ariaControls={id}
          onClick={() => setIsOpen(!isOpen)}
        >
          {isOpen ? "Hide what is right" : `Show what is right (${folded.length})`}
        </Button>
      </Box>
      <ShopifyLook look={look} />
      {asks.customer ? (
        <QuestionField
          name="customer"
          asked={customer}
          label="Look up a customer"
          helpText="Their email address, the whole name as on their orders, or their customer number in Shopify"
        />
      ) : null}
      {asks.cart === "subtotal" ? (
        <QuestionField
          name="total"
          asked={total}
          label={`Look up a cart by ${asks.isOfItems ? "the total of what it is for" : "its total"}`}
        />
      ) : null}
      {asks.cart === "quantity" ? (
        <QuestionField
          name="items"
          asked={items}
          label={`Look up a cart by its number of items${asks.isOfItems ? " that it is for" : ""}`}
        />
      ) : null}
    </Card>
  );
}

type Mending = ReturnType<typeof useMendCode>;

function Lines({ checks, ...rest }: { checks: CodeCheck[]; code: CodeOnPage; mending: Mending }) {
  return (
    <Box as="ul" padding="0">
      {checks.map((check) => (
        <Line key={check.id} check={check} {...rest} />
      ))}
    </Box>
  );
}

function Mark({ isMet }: { isMet: boolean }) {
  return (
    <Box>
      <Icon
        source={isMet ? CheckCircleIcon : XCircleIcon}
        tone={isMet ? "success" : "critical"}
        accessibilityLabel={isMet ? "Yes" : "No"}
      />
    </Box>
  );
}

function Line({ check, ...rest }: { check: CodeCheck; code: CodeOnPage; mending: Mending }) {
  const { label, isMet, reason } = check;
  return (
    <Box
      as="li"
      paddingBlock="300"
      paddingInline="400"
      borderBlockStartWidth="025"
      borderColor="border-secondary"
    >
      <InlineStack gap="300" blockAlign="start" wrap={false}>
        <Mark isMet={isMet} />
        <BlockStack gap="200">
          {isMet ? (
            <BlockStack>
              <span>{label}</span>
              {reason ? (
                <Text as="span" tone="subdued" breakWord>
                  {reason}
                </Text>
              ) : null}
            </BlockStack>
          ) : (
            <Text as="span" breakWord>
              {reason}
            </Text>
          )}
          {isMet ? null : <Mend check={check} {...rest} />}
        </BlockStack>
      </InlineStack>
    </Box>
  );
}

function Mend({
  check: { id, mend, canKeep, keepNote },
  code,
  mending: { send, sending },
}: {
  check: CodeCheck;
  code: CodeOnPage;
  mending: Mending;
}) {
  const { show } = useNextSearch();
  // What was broken in Shopify is mended once Shopify says so, and not as soon as we have sent it.
  const mendAndLook = (intent: SentMend) => {
    send(intent);
    if (intent !== "enable" && intent !== "try-again") show({ live: "1" });
  };
  const sender = (intent: SentMend, label: string) => (
    <Button loading={sending === intent} disabled={sending !== null} onClick={() => mendAndLook(intent)}>
      {label}
    </Button>
  );
  const couponPage = `/app/coupons/${code.coupon.id}`;
  const button = () => {
    switch (mend) {
      case "enable":
        return sender("enable", "Enable code");
      case "try-again":
        return sender("try-again", "Try again");
      case "make-again":
        return sender("make-again", "Make it again");
      case "put-back":
        return sender("put-back", "Put it back");
      case "use-ours":
        return sender("use-ours", "Use the setting from here");
      case "link-discount":
        return <Button url={couponPage}>Link a discount</Button>;
      case "see-discounts":
        // What does not combine is other discounts; all else is of the one that the code gives.
        return code.discount && id !== "combination" ? (
          <Button url={`/app/discounts/${code.discount.id}`}>Go to the discount</Button>
        ) : (
          <Button url="/app/discounts">Go to Discounts</Button>
        );
      case "change-code":
        return <Button url={`${couponPage}?mend=code`}>Change the code</Button>;
      case "see-coupon":
        return <Button url={couponPage}>Go to the coupon</Button>;
      case null:
        return null;
    }
  };
  const content = button();
  if (!content) return null;
  return (
    <BlockStack gap="200">
      <InlineStack gap="200">
        {content}
        {canKeep ? sender("keep-theirs", "Keep Shopify’s settings") : null}
      </InlineStack>
      {keepNote ? (
        <Text as="p" tone="subdued" variant="bodySm" breakWord>
          {keepNote}
        </Text>
      ) : null}
    </BlockStack>
  );
}
