import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useRef } from "react";
import type { action } from "~/routes/app.coupons.$couponId/route";

/** What sends one of the page's forms. `onRefused`: told the sentence why nothing was done. */
export interface CouponFix {
  /** The intent of the form that is being sent. */
  sending: FormDataEntryValue | null;
  send: (form: { intent: string } & Record<string, string>, onRefused?: (why: string) => void) => void;
}

/**
 * Sends one of the page's forms and says so when it is done. For what stays on the page when the fault is mended, and the
 * form of it goes: the answer and the page without the form may come at once.
 */
export function useFixCoupon(couponId: bigint): CouponFix {
  const shopify = useAppBridge();
  const { data, state, formData, submit } = useFetcher<typeof action>();
  const lastHandledData = useRef(data);
  const onRefusedRef = useRef<((why: string) => void) | undefined>(undefined);
  useEffect(() => {
    if (!data || data === lastHandledData.current) return;
    lastHandledData.current = data;
    if (data.ok) shopify.toast.show(data.done);
    else if (data.reason === "refused") onRefusedRef.current?.(data.error);
  }, [data, shopify]);

  return {
    sending: state === "idle" ? null : (formData?.get("intent") ?? null),
    send: (form, onRefused) => {
      if (state !== "idle") return;
      onRefusedRef.current = onRefused;
      submit(form, { method: "post", action: `/app/coupons/${couponId}` });
    },
  };
}
