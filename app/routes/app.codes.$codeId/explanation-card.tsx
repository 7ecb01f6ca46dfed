import {
  BlockStack,
  Box,
  Button,
  Card,
  Collapsible,
  Form,
  Icon,
  InlineStack,
  Text,
  TextField,
} from "@shopify/polaris";
import { CheckCircleIcon, XCircleIcon } from "@shopify/polaris-icons";
import { useId, useState } from "react";
import type { CodeCheck } from "~/domain/explain/code-check";
import { type CodeFixes, FixButtons, useFixCode } from "~/routes/app.codes.$codeId/fix-buttons";
import { LiveCheck } from "~/routes/app.codes.$codeId/live-check";
import type { CodeDetails, CodeExplanation } from "~/routes/app.codes.$codeId/load-code.server";
import type { CheckInput } from "~/routes/app.codes.$codeId/load-explanation.server";
import { useNextSearch } from "~/ui/use-next-search";

/**
 * Card that explains why the code works or doesn't. Shows the verdict and the failed checks, with buttons to fix them.
 * Passed checks are collapsed, except those that use the merchant's input.
 */
export function ExplanationCard({
  code,
  why: { explanation, availableInputs, liveCheck },
  checkInput: { customer, total, items },
}: {
  code: CodeDetails;
  why: CodeExplanation;
  checkInput: CheckInput;
}) {
  const { works, verdict, checks } = explanation;
  const fixes = useFixCode(code.id);
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  // True if the check uses something that the merchant entered or requested: a customer, a cart or a live check.
  const usesInput = ({ id }: CodeCheck) =>
    ((id === "customer" || id === "for-whom") && customer !== "") ||
    (id === "minimum" && `${total}${items}` !== "") ||
    (id === "combination" && liveCheck === "done");
  const isShown = (check: CodeCheck) => !check.isMet || usesInput(check);
  const shownChecks = checks.filter(isShown);
  const collapsedChecks = checks.filter((check) => !isShown(check));
  return (
    <Card padding="0">
      <Box padding="400">
        <InlineStack gap="300" blockAlign="center" wrap={false}>
          <CheckIcon isMet={works} />
          <Text as="h2" variant="headingMd" breakWord>
            {`${verdict}.`}
          </Text>
        </InlineStack>
      </Box>
      <CheckRows checks={shownChecks} code={code} fixes={fixes} />
      <Collapsible id={id} open={isOpen}>
        <CheckRows checks={collapsedChecks} code={code} fixes={fixes} />
      </Collapsible>
      <Box padding="400" borderBlockStartWidth="025" borderColor="border-secondary">
        <Button
          variant="plain"
          disclosure={isOpen ? "up" : "down"}
          ariaExpanded={isOpen}
          ariaControls={id}
          onClick={() => setIsOpen(!isOpen)}
        >
          {isOpen ? "Hide passed checks" : `Show passed checks (${collapsedChecks.length})`}
        </Button>
      </Box>
      <LiveCheck result={liveCheck} />
      {availableInputs.customer ? (
        <CheckInputField
          name="customer"
          initialValue={customer}
          label="Look up a customer"
          helpText="Email address, full name as on their orders, or customer ID in Shopify"
        />
      ) : null}
      {availableInputs.cart === "subtotal" ? (
        <CheckInputField
          name="total"
          initialValue={total}
          label={
            availableInputs.countsEligibleItemsOnly ? "Test a cart by eligible subtotal" : "Test a cart total"
          }
        />
      ) : null}
      {availableInputs.cart === "quantity" ? (
        <CheckInputField
          name="items"
          initialValue={items}
          label={`Test a cart by number of ${availableInputs.countsEligibleItemsOnly ? "eligible items" : "items"}`}
        />
      ) : null}
    </Card>
  );
}

function CheckRows({ checks, ...rest }: { checks: CodeCheck[]; code: CodeDetails; fixes: CodeFixes }) {
  return (
    <Box as="ul" padding="0">
      {checks.map((check) => (
        <CheckRow key={check.id} check={check} {...rest} />
      ))}
    </Box>
  );
}

function CheckIcon({ isMet }: { isMet: boolean }) {
  return (
    <Box>
      <Icon
        source={isMet ? CheckCircleIcon : XCircleIcon}
        tone={isMet ? "success" : "critical"}
        accessibilityLabel={isMet ? "Passed" : "Failed"}
      />
    </Box>
  );
}

function CheckRow({ check, ...rest }: { check: CodeCheck; code: CodeDetails; fixes: CodeFixes }) {
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
        <CheckIcon isMet={isMet} />
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
          {isMet ? null : <FixButtons check={check} {...rest} />}
        </BlockStack>
      </InlineStack>
    </Box>
  );
}

/** Field for an input of the checks: a customer, a cart total or a number of items. The value is kept in the URL. */
function CheckInputField({
  name,
  initialValue,
  label,
  helpText,
}: {
  /** Name of the URL parameter that contains the value. */
  name: "customer" | "total" | "items";
  initialValue: string;
  label: string;
  helpText?: string;
}) {
  const { setSearchParams } = useNextSearch();
  const [typed, setTyped] = useState(initialValue);
  const applyToUrl = (text: string) => setSearchParams({ [name]: text.trim() });
  return (
    <Box padding="400" borderBlockStartWidth="025" borderColor="border-secondary">
      <Form onSubmit={() => applyToUrl(typed)}>
        <TextField
          label={label}
          helpText={helpText}
          inputMode={name === "customer" ? undefined : "decimal"}
          value={typed}
          onChange={setTyped}
          autoComplete="off"
          clearButton
          onClearButtonClick={() => {
            setTyped("");
            applyToUrl("");
          }}
          connectedRight={<Button submit>{name === "customer" ? "Look up" : "Test"}</Button>}
        />
      </Form>
    </Box>
  );
}
