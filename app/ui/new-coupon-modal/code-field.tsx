import { Box, Button, Link, Text, TextField } from "@shopify/polaris";
import { randomCode } from "~/domain/codes/random-code";
import { type CodeCheck, useCodeCheck } from "~/ui/new-coupon-modal/use-code-check";
import { useUpperCaseTyping } from "~/ui/use-upper-case-typing";

const ID = "new-coupon-code";

/** The code, upper-cased while it is typed and looked up in the shop's own codes when the typing pauses. */
export function CodeField({
  value,
  error,
  onChange,
}: {
  value: string;
  error?: string;
  onChange: (code: string) => void;
}) {
  const check = useCodeCheck(value);
  const type = useUpperCaseTyping({ id: ID, onChange });
  const problem = error ?? problemOf(check);
  return (
    <TextField
      id={ID}
      label="Code"
      value={value}
      onChange={type}
      error={problem}
      helpText={problem ? undefined : <CodeHint freeCode={check?.isFree ? check.typed : null} />}
      autoComplete="off"
      connectedRight={
        <Box paddingInlineStart="100">
          <Button onClick={() => onChange(randomCode())}>Generate random</Button>
        </Box>
      }
    />
  );
}

/** Read out when it changes. */
function CodeHint({ freeCode }: { freeCode: string | null }) {
  return (
    <span role="status">
      {freeCode ? (
        <Text as="span" tone="success">
          {freeCode} is free
        </Text>
      ) : (
        "Shoppers type it at checkout."
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
