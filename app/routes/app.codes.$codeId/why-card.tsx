import { Badge, BlockStack, Box, Button, Card, Icon, InlineStack, Text } from "@shopify/polaris";
import { CheckCircleIcon, XCircleIcon } from "@shopify/polaris-icons";
import type { CodeCheck, CodeExplanation } from "~/domain/codes/explain-code";
import { CustomerField } from "~/routes/app.codes.$codeId/customer-field";
import type { CodeOnPage } from "~/routes/app.codes.$codeId/route";
import { useMendCode } from "~/routes/app.codes.$codeId/use-mend-code";

/** Why the code works or does not: the verdict, and each condition with what mends it. */
export function WhyCard({
  code,
  explanation: { works, verdict, checks },
  customer,
}: {
  code: CodeOnPage;
  explanation: CodeExplanation;
  customer: string;
}) {
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="200">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h2" variant="headingMd">
              {works ? "Does it work?" : "Why does it not work?"}
            </Text>
            <Badge tone={works ? "success" : "critical"}>{works ? "Works" : "Does not work"}</Badge>
          </InlineStack>
          <Text as="p" fontWeight="semibold" breakWord>
            {`${verdict}.`}
          </Text>
        </BlockStack>
      </Box>
      <Box as="ul" padding="0">
        {checks.map((check) => (
          <Line key={check.id} check={check} code={code} />
        ))}
      </Box>
      {code.coupon.isOncePerCustomer ? <CustomerField customer={customer} /> : null}
    </Card>
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
        <Box>
          <Icon
            source={isMet ? CheckCircleIcon : XCircleIcon}
            tone={isMet ? "success" : "critical"}
            accessibilityLabel={isMet ? "Yes" : "No"}
          />
        </Box>
        <BlockStack gap="200">
          <BlockStack>
            <Text as="span" fontWeight={isMet ? "regular" : "semibold"}>
              {label}
            </Text>
            {reason ? (
              <Text as="span" tone="subdued" breakWord>
                {reason}
              </Text>
            ) : null}
          </BlockStack>
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
