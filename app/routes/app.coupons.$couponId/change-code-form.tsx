import { useSearchParams } from "@remix-run/react";
import { Button, Form, TextField } from "@shopify/polaris";
import { useState } from "react";
import type { CouponDetails } from "~/routes/app.coupons.$couponId/route";
import { useMend } from "~/routes/app.coupons.$couponId/use-mend";

/** Another code for a coupon whose code Shopify did not accept. */
export function ChangeCodeForm({ coupon }: { coupon: CouponDetails }) {
  const [parameters] = useSearchParams();
  const [code, setCode] = useState("");
  const mend = useMend(coupon.id);
  return (
    <Form onSubmit={() => mend.send({ intent: "replace-code", code })} noValidate>
      <TextField
        label="Another code"
        value={code}
        onChange={(typed) => setCode(typed.toUpperCase())}
        error={mend.error}
        autoFocus={parameters.get("mend") === "code"}
        autoComplete="off"
        connectedRight={
          <Button submit loading={mend.isSending}>
            Change the code
          </Button>
        }
      />
    </Form>
  );
}
