import { useEffect, useRef, useState } from "react";
import type { CouponStatus } from "~/domain/coupons/coupon-status";

interface WatchedCoupon {
  id: bigint;
  name: string;
  status: CouponStatus;
}

/**
 * Returns the latest announcement for screen readers, or "" before the first announcement. An announcement names the
 * coupons that were being added to Shopify at the last refresh, and that now are in Shopify or need attention.
 */
export function useStatusAnnouncement(coupons: WatchedCoupon[]): string {
  const before = useRef(new Map<bigint, CouponStatus>());
  const [announcement, setAnnouncement] = useState("");
  useEffect(() => {
    const messages = coupons.flatMap((coupon) => {
      const message = before.current.get(coupon.id) === "adding" ? describeStatusChange(coupon) : null;
      return message === null ? [] : [message];
    });
    before.current = new Map(coupons.map((coupon) => [coupon.id, coupon.status]));
    if (messages.length > 0) setAnnouncement(messages.join(" "));
  }, [coupons]);
  return announcement;
}

function describeStatusChange({ name, status }: WatchedCoupon): string | null {
  if (status === "live") return `${name} is active.`;
  if (status === "scheduled") return `${name} is in Shopify and scheduled.`;
  if (status === "used-up") return `${name} is in Shopify and used up.`;
  if (status === "problem") return `${name} needs attention.`;
  return null;
}
