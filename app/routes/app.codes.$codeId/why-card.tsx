import { BlockStack, Box, Button, Card, Collapsible, Icon, InlineStack, Text } from "@shopify/polaris";
import { CheckCircleIcon, XCircleIcon } from "@shopify/polaris-icons";
import { useId, useState } from "react";
import type { CodeCheck, CodeExplanation } from "~/domain/codes/explain-code";
import { CustomerField } from "~/routes/app.codes.$codeId/customer-field";
import type { CodeOnPage } from "~/routes/app.codes.$codeId/route";
import { useMendCode } from "~/routes/app.codes.$codeId/use-mend-code";

/** Why the code works or does not: the verdict, what is not met with what mends it, and folded all that is met. */
export function WhyCard({
  code,
  explanation: { works, verdict, checks },
  customer,
}: {
  code: CodeOnPage;
  explanation: CodeExplanation;
  customer: string;
}) {
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  // The answer about a customer is what was asked for, so it is never folded away.
  const isShown = (check: CodeCheck) => !check.isMet || (check.id === "customer" && customer !== "");
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
      <Lines checks={shown} code={code} />
      <Collapsible id={id} open={isOpen}>
        <Lines checks={folded} code={code} />
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
      {code.coupon.isOncePerCustomer ? <CustomerField customer={customer} /> : null}
    </Card>
  );
}

function Lines({ checks, code }: { checks: CodeCheck[]; code: CodeOnPage }) {
  return (
    <Box as="ul" padding="0">
      {checks.map((check) => (
        <Line key={check.id} check={check} code={code} />
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

function Line({ check, code }: { check: CodeCheck; code: CodeOnPage }) {
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
          {isMet ? null : <Mend check={check} code={code} />}
        </BlockStack>
      </InlineStack>
    </Box>
  );
}

function Mend({ check: { mend }, code }: { check: CodeCheck; code: CodeOnPage }) {
  const { send, sending } = useMendCode(code.id);
  const couponPage = `/app/coupons/${code.coupon.id}`;
  const button = () => {
    switch (mend) {
      case "enable":
        return (
          <Button loading={sending !== null} onClick={() => send("enable")}>
            Enable code
          </Button>
        );
      case "try-again":
        return (
          <Button loading={sending !== null} onClick={() => send("try-again")}>
            Try again
          </Button>
        );
      case "link-discount":
        return <Button url={couponPage}>Link a discount</Button>;
      case "see-discounts":
        return <Button url="/app/discounts">Go to Discounts</Button>;
      case "change-code":
        return <Button url={`${couponPage}?mend=code`}>Change the code</Button>;
      case "see-coupon":
        return <Button url={couponPage}>Go to the coupon</Button>;
      case null:
        return null;
    }
  };
  const content = button();
  return content ? <InlineStack>{content}</InlineStack> : null;
}
