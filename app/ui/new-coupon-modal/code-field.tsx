import { Box, Button, Link, Text, TextField } from "@shopify/polaris";
import { randomCode } from "~/domain/codes/random-code";
import { randomToken } from "~/ui/new-coupon-modal/random-token";
import { type CodeCheck, useCodeCheck } from "~/ui/new-coupon-modal/use-code-check";
import { useUpperCaseTyping } from "~/ui/use-upper-case-typing";

const ID = "new-coupon-code";

/**
 * The code, upper-cased while it is typed and looked up in the shop's coupons and in Shopify when the typing pauses. The token of a
 * URL Token is its code, and stands in its link.
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
  const type = useUpperCaseTyping({ id: ID, onChange });
  const problem = error ?? problemOf(check);
  return (
    <TextField
      id={ID}
      label={isToken ? "Token" : "Code"}
      value={value}
      onChange={type}
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

/** Read out when it changes. */
function CodeHint({ check, isToken }: { check: CodeCheck | null; isToken: boolean }) {
  const use = isToken
    ? "It stands at the end of the link. Shoppers can type it at checkout too."
    : "Shoppers type it at checkout.";
  return (
    <span role="status">
      {check?.kind === "nobody" ? (
        <Text as="span" tone="success">
          {check.typed} is free
        </Text>
      ) : check?.kind === "no-coupon" ? (
        `No coupon of yours has ${check.typed}. Shopify could not be asked just now.`
      ) : (
        use
      )}
    </span>
  );
}

function problemOf(check: CodeCheck | null) {
  switch (check?.kind) {
    case "problem":
      return check.sentence;
    case "discount":
      return `${check.typed} is already a code of the discount “${check.title}” in Shopify.`;
    case "coupon":
      return (
        <>
          {check.typed} is already a code of{" "}
          <Link url={`/app/coupons/${check.couponId}`}>{check.couponName}</Link>.
        </>
      );
  }
}
