import { useFetcher } from "@remix-run/react";
import { useCallback, useEffect, useRef, useState } from "react";
import type { CouponFields, CouponFormErrors } from "~/domain/coupons/coupon-fields";
import type { NewPoolFormatFields } from "~/domain/settings/new-pool-format";
import type { action } from "~/routes/app.coupons.new";
import { deleteDraft, findDraft, saveDraft } from "~/ui/new-coupon-modal/coupon-draft";
import {
  hasTypedFields,
  untouchedFields,
  withToken,
  withType,
} from "~/ui/new-coupon-modal/new-coupon-fields";
import { randomToken } from "~/ui/new-coupon-modal/random-token";

export interface CreatedCoupon {
  couponId: bigint;
  name: string;
  /** Null for a pool. */
  code: string | null;
  /** How many codes are being generated; null for a coupon with a single code. */
  quantity: number | null;
}

/** State of the New coupon form: the values of its fields, its errors, and the pending save. */
export function useNewCoupon({
  type,
  codeFormat,
  discountRuleId,
  onCreated,
}: {
  type?: string;
  /** Default code format for a pool. */
  codeFormat: NewPoolFormatFields;
  discountRuleId?: string;
  onCreated: (coupon: CreatedCoupon) => void;
}) {
  /** A random token, filled in as the code of a URL Token, because few merchants want to choose a token. */
  const [token] = useState(randomToken);
  const [fields, setFields] = useState<CouponFields>(() => {
    const initialFields = withToken(findDraft() ?? untouchedFields({ type, codeFormat }), token);
    return discountRuleId === undefined ? initialFields : { ...initialFields, discountRuleId };
  });
  const [errors, setErrors] = useState<CouponFormErrors>({});
  /** Number of rejected saves. Each time it goes up, the first field with an error takes the focus. */
  const [rejectedSaveCount, setRejectedSaveCount] = useState(0);
  const fetcher = useFetcher<typeof action>();
  const lastHandledData = useRef(fetcher.data);

  const change = useCallback((changed: Partial<CouponFields>) => {
    setFields((before) => ({ ...before, ...changed }));
    setErrors((before) => {
      const rest = { ...before, form: undefined };
      for (const name of Object.keys(changed)) rest[name as keyof CouponFormErrors] = undefined;
      return rest;
    });
  }, []);

  const changeType = useCallback(
    (type: string) => setFields((before) => withType({ fields: before, type, token })),
    [token],
  );

  const isSending = fetcher.state !== "idle";
  const send = useCallback(() => {
    if (isSending) return;
    const { isOncePerCustomer, ...texts } = fields;
    fetcher.submit(
      { ...texts, isOncePerCustomer: isOncePerCustomer ? "on" : "" },
      { method: "post", action: "/app/coupons/new" },
    );
  }, [fetcher, fields, isSending]);

  useEffect(() => {
    if (fetcher.state !== "idle" || !fetcher.data || fetcher.data === lastHandledData.current) return;
    lastHandledData.current = fetcher.data;
    if (fetcher.data.ok) {
      deleteDraft();
      onCreated(fetcher.data);
    } else {
      setErrors(fetcher.data.errors);
      setRejectedSaveCount((before) => before + 1);
    }
  }, [fetcher.state, fetcher.data, onCreated]);

  const hasUnsavedChanges = hasTypedFields({ fields, codeFormat, token });
  useEffect(() => {
    if (hasUnsavedChanges) saveDraft(fields);
  }, [fields, hasUnsavedChanges]);
  return { fields, errors, rejectedSaveCount, change, changeType, send, isSending, hasUnsavedChanges };
}

export type NewCoupon = ReturnType<typeof useNewCoupon>;
