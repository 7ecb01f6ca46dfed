import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useRef } from "react";
import type { fixCoupon } from "~/routes/app.coupons.$couponId/fix-coupon.server";

export interface CouponFix {
  /** The `intent` field of the pending request; null if no request is pending. */
  pendingIntent: FormDataEntryValue | null;
  /**
   * Sends a form, unless another request is pending. If the server refuses the action, calls `onRefused` with the error
   * message.
   */
  send: (form: { intent: string } & Record<string, string>, onRefused?: (message: string) => void) => void;
}

/**
 * Sends the forms of the coupon page's banners, and shows a toast if the request succeeds. Call this hook in a component
 * that stays mounted when the form disappears. Otherwise the toast may be lost, because the render that receives the
 * response may already be the render without the form.
 */
export function useFixCoupon(couponId: bigint): CouponFix {
  const shopify = useAppBridge();
  const { data, state, formData, submit } = useFetcher<typeof fixCoupon>();
  const lastHandledData = useRef(data);
  const onRefusedRef = useRef<((message: string) => void) | undefined>(undefined);
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
