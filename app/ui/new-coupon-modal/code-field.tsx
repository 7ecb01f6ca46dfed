import { Box, Button, Link, Text, TextField } from "@shopify/polaris";
import { randomCode } from "~/domain/codes/generate/random-code";
import { randomToken } from "~/ui/new-coupon-modal/random-token";
import { type CodeCheck, useCodeCheck } from "~/ui/new-coupon-modal/use-code-check";
import { useUpperCaseTyping } from "~/ui/use-upper-case-typing";

const FIELD_ID = "new-coupon-code";

/**
 * Field for the code of a new coupon. Converts letters to upper case while the merchant types. When the merchant stops
 * typing, checks whether a coupon of the app or a discount in Shopify already uses the code. For a URL Token
 * (`isToken`), the label is "Token".
 */
export function CodeField({
  value,
  error,
  isToken,
  onChange,
}: {
  value: string;
  error?: string;
  isToken: boolean;
  onChange: (code: string) => void;
}) {
  const check = useCodeCheck(value);
  const onType = useUpperCaseTyping({ id: FIELD_ID, onChange });
  const problem = error ?? describeCheckProblem(check);
  return (
    <TextField
      id={FIELD_ID}
      label={isToken ? "Token" : "Code"}
      value={value}
      onChange={onType}
      error={problem}
      helpText={problem ? undefined : <CodeHint check={check} isToken={isToken} />}
      autoComplete="off"
      connectedRight={
        <Box paddingInlineStart="100">
          <Button onClick={() => onChange(isToken ? randomToken() : randomCode())}>Generate random</Button>
        </Box>
      }
    />
  );
}

/**
 * Help text of the field, or the result of checking whether the code is available. When the text changes, screen readers
 * announce it.
 */
function CodeHint({ check, isToken }: { check: CodeCheck | null; isToken: boolean }) {
  const defaultText = isToken
    ? "Appears at the end of the link. Shoppers can also enter it at checkout."
    : "Shoppers enter it at checkout.";
  return (
    <span role="status">
      {check?.kind === "available" ? (
        <Text as="span" tone="success">
          {check.typed} is available
        </Text>
      ) : check?.kind === "not-checked-in-shopify" ? (
        `None of your coupons uses ${check.typed}. We couldn’t check with Shopify just now.`
      ) : (
        defaultText
      )}
    </span>
  );
}

function describeCheckProblem(check: CodeCheck | null) {
  switch (check?.kind) {
    case "problem":
      return check.message;
    case "discount":
      return `${check.typed} is already used by the discount “${check.title}” in Shopify.`;
    case "coupon":
      return (
        <>
          {check.typed} is already used by{" "}
          <Link url={`/app/coupons/${check.couponId}`}>{check.couponName}</Link>.
        </>
      );
  }
}
