import { Button, Link, Text, TextField } from "@shopify/polaris";
import { useLayoutEffect, useRef } from "react";
import { randomCode } from "~/domain/codes/random-code";
import { type CodeCheck, useCodeCheck } from "~/ui/new-coupon-modal/use-code-check";

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
  const caret = useRef<number | null>(null);

  // React sets the caret to the end when the value differs from what was typed, as it does after upper-casing.
  useLayoutEffect(() => {
    const field = document.getElementById(ID);
    if (caret.current === null || !(field instanceof HTMLInputElement)) return;
    field.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  });

  const type = (typed: string) => {
    const field = document.getElementById(ID);
    caret.current = field instanceof HTMLInputElement ? field.selectionStart : null;
    onChange(typed.replace(/[a-z]+/g, (letters) => letters.toUpperCase()));
  };

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
      connectedRight={<Button onClick={() => onChange(randomCode())}>Generate random</Button>}
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
      {check.typed} is a code of{" "}
      <Link url={`/app/coupons/${check.holder.couponId}`}>{check.holder.couponName}</Link>
    </>
  );
}
