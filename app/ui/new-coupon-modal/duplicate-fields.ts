import type { CodeFormat } from "~/domain/codes/generate/code-format";
import {
  type CouponFields,
  couponEditFields,
  type EditableCoupon,
  emptyCouponFields,
} from "~/domain/coupons/coupon-fields";
import { newPoolFormatFields } from "~/domain/settings/new-pool-format";

const MAX_NAME_CHARACTERS = 120;

/**
 * Returns the fields of the New coupon form for a copy of a coupon. The name starts with “Copy of”. The code stays
 * empty, because codes are unique. Dates in the past are not copied. All other settings are copied.
 */
export function duplicateFields({
  coupon,
  now,
  timeZone,
}: {
  coupon: EditableCoupon & { type: string; codeFormat: CodeFormat | null };
  now: Date;
  timeZone: string;
}): CouponFields {
  const { startsAt, endsAt, codeFormat } = coupon;
  const { startDate, startTime, endDate, endTime, ...settings } = couponEditFields({ coupon, timeZone });
  return {
    ...emptyCouponFields,
    ...(codeFormat ? newPoolFormatFields(codeFormat) : {}),
    ...settings,
    ...(startsAt > now ? { startDate, startTime } : {}),
    ...(endsAt && endsAt > now ? { endDate, endTime } : {}),
    type: coupon.type,
    code: "",
    name: `Copy of ${coupon.name}`.slice(0, MAX_NAME_CHARACTERS),
  };
}
