import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useRef } from "react";
import type { action } from "~/routes/app.coupons.$couponId/route";

/**
 * Sends the forms of the coupon page's banners. `onRefused` is called with the error message if nothing was changed.
 */
export interface CouponFix {
  /** The intent of the pending request, or null. */
  pendingIntent: FormDataEntryValue | null;
  send: (form: { intent: string } & Record<string, string>, onRefused?: (why: string) => void) => void;
}

/**
 * Sends the forms of the coupon page's banners, and shows a toast when the response arrives. Call this hook in a
 * component that stays mounted when the form disappears, because the response and the data without the form can arrive
 * in the same render.
 */
export function useFixCoupon(couponId: bigint): CouponFix {
  const shopify = useAppBridge();
  const { data, state, formData, submit } = useFetcher<typeof action>();
  const lastHandledData = useRef(data);
  const onRefusedRef = useRef<((why: string) => void) | undefined>(undefined);
  useEffect(() => {
    if (!data || data === lastHandledData.current) return;
    lastHandledData.current = data;
    if (data.ok) shopify.toast.show(data.toastMessage);
    else if (data.reason === "refused") onRefusedRef.current?.(data.error);
  }, [data, shopify]);

  return {
    pendingIntent: state === "idle" ? null : (formData?.get("intent") ?? null),
    send: (form, onRefused) => {
      if (state !== "idle") return;
      onRefusedRef.current = onRefused;
      submit(form, { method: "post", action: `/app/coupons/${couponId}` });
    },
  };
}
