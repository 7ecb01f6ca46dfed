import { Box, Button, Link, Text, TextField } from "@shopify/polaris";
import { randomCode } from "~/domain/codes/random-code";
import { type CodeCheck, useCodeCheck } from "~/ui/new-coupon-modal/use-code-check";
import { useUpperCaseTyping } from "~/ui/use-upper-case-typing";

const ID = "new-coupon-code";

/** A token that nobody types may be long, which makes it hard to guess. */
const TOKEN_LENGTH = 12;

/**
 * The code, upper-cased while it is typed and looked up in the shop's own codes when the typing pauses. The token of a
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
      helpText={
        problem ? undefined : <CodeHint freeCode={check?.isFree ? check.typed : null} isToken={isToken} />
      }
      autoComplete="off"
      connectedRight={
        <Box paddingInlineStart="100">
          <Button onClick={() => onChange(randomCode(isToken ? { length: TOKEN_LENGTH } : {}))}>
            Generate random
          </Button>
        </Box>
      }
    />
  );
}

/** Read out when it changes. */
function CodeHint({ freeCode, isToken }: { freeCode: string | null; isToken: boolean }) {
  const use = isToken
    ? "It stands at the end of the link. Shoppers can type it at checkout too."
    : "Shoppers type it at checkout.";
  return (
    <span role="status">
      {freeCode ? (
        <Text as="span" tone="success">
          {freeCode} is free
        </Text>
      ) : (
        use
      )}
    </span>
  );
}

function problemOf(check: CodeCheck | null) {
  if (check?.problem) return check.problem;
  if (!check?.holder) return undefined;
  return (
    <>
      {check.typed} is already a code of{" "}
      <Link url={`/app/coupons/${check.holder.couponId}`}>{check.holder.couponName}</Link>.
    </>
  );
}
