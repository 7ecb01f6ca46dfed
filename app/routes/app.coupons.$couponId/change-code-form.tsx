import { useSearchParams } from "@remix-run/react";
import { Button, Form, TextField } from "@shopify/polaris";
import { useState } from "react";
import type { CouponFix } from "~/routes/app.coupons.$couponId/use-fix-coupon";
import { useUpperCaseTyping } from "~/ui/use-upper-case-typing";

const FIELD_ID = "new-code";

/** Form that replaces a coupon's code, shown after Shopify rejected the coupon. */
export function ChangeCodeForm({ fix: { pendingIntent, send } }: { fix: CouponFix }) {
  const [parameters] = useSearchParams();
  const [code, setCode] = useState("");
  const [error, setError] = useState<string>();
  const onType = useUpperCaseTyping({ id: FIELD_ID, onChange: setCode });
  const change = () => {
    setError(undefined);
    send({ intent: "replace-code", code }, setError);
  };
  return (
    <Form onSubmit={change} noValidate>
      <TextField
        id={FIELD_ID}
        label="New code"
        value={code}
        onChange={onType}
        error={error}
        autoFocus={parameters.get("focus") === "code"}
        autoComplete="off"
        connectedRight={
          <Button submit loading={pendingIntent === "replace-code"} disabled={pendingIntent !== null}>
            Change code
          </Button>
        }
      />
    </Form>
  );
}
