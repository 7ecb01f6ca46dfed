import type { DiscountClass } from "~/domain/discounts/discount-kind";
import type { Combinations } from "~/domain/settings/coupon-interaction";

/** A code that a link can contain. */
export interface LinkCode {
  code: string;
  couponName: string;
  /** Null if the code's coupon has no active discount. */
  discount: {
    ruleId: string;
    class: DiscountClass;
    /** Whether the discount allows discounts of each class to combine with it. */
    combinesWith: Combinations;
  } | null;
}
