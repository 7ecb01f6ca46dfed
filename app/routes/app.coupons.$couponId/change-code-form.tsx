import { useSearchParams } from "@remix-run/react";
import { Button, Form, TextField } from "@shopify/polaris";
import { useState } from "react";
import type { CouponFix } from "~/routes/app.coupons.$couponId/use-fix-coupon";

/** Form that replaces a coupon's code, shown after Shopify rejected the coupon. */
export function ChangeCodeForm({ fix: { pendingIntent, send } }: { fix: CouponFix }) {
  const [parameters] = useSearchParams();
  const [code, setCode] = useState("");
  const [error, setError] = useState<string>();
  const change = () => {
    setError(undefined);
    send({ intent: "replace-code", code }, setError);
  };
  return (
    <Form onSubmit={change} noValidate>
      <TextField
        label="New code"
        value={code}
        onChange={(typed) => setCode(typed.toUpperCase())}
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
