/**
 * The reason why a code is refused, named as in the Storefront API's CartWarningCode
 * (https://shopify.dev/docs/api/storefront/latest/enums/CartWarningCode).
 */
export type RefusalReason =
  | "DISCOUNT_NOT_FOUND"
  | "DISCOUNT_CURRENTLY_INACTIVE"
  | "DISCOUNT_USAGE_LIMIT_REACHED"
  | "DISCOUNT_CUSTOMER_USAGE_LIMIT_REACHED"
  | "DISCOUNT_CUSTOMER_NOT_ELIGIBLE"
  | "DISCOUNT_ELIGIBLE_CUSTOMER_MISSING"
  | "DISCOUNT_INCOMPATIBLE_PURCHASE_TYPE"
  | "DISCOUNT_NO_ENTITLED_LINE_ITEMS"
  | "DISCOUNT_NO_ENTITLED_SHIPPING_LINES"
  | "DISCOUNT_PURCHASE_NOT_IN_RANGE"
  | "DISCOUNT_QUANTITY_NOT_IN_RANGE"
  | "DISCOUNT_CODE_NOT_HONOURED";

export interface Refusal {
  code: string;
  reason: RefusalReason;
  /** Shopify's message for the shopper, which often does not give the reason. */
  message: string;
  /** The exact reason, for developers who use the demo or read a failed test. */
  detail: string;
}

const messages: Record<RefusalReason, (code: string) => string> = {
  DISCOUNT_NOT_FOUND: () => "Enter a valid discount code",
  DISCOUNT_CURRENTLY_INACTIVE: () => "Enter a valid discount code",
  DISCOUNT_USAGE_LIMIT_REACHED: (code) => `${code} discount code has reached its usage limit`,
  DISCOUNT_CUSTOMER_USAGE_LIMIT_REACHED: (code) => `You’ve already used the ${code} discount code`,
  DISCOUNT_CUSTOMER_NOT_ELIGIBLE: (code) => `${code} discount code isn’t available to you right now`,
  DISCOUNT_ELIGIBLE_CUSTOMER_MISSING: (code) => `${code} discount code isn’t available to you right now`,
  DISCOUNT_INCOMPATIBLE_PURCHASE_TYPE: (code) =>
    `${code} discount code isn’t valid for the items in your cart`,
  DISCOUNT_NO_ENTITLED_LINE_ITEMS: (code) => `${code} discount code isn’t valid for the items in your cart`,
  DISCOUNT_NO_ENTITLED_SHIPPING_LINES: (code) => `${code} discount code isn’t valid for this shipping method`,
  DISCOUNT_PURCHASE_NOT_IN_RANGE: (code) => `${code} discount code isn’t valid for the items in your cart`,
  DISCOUNT_QUANTITY_NOT_IN_RANGE: (code) => `${code} discount code isn’t valid for the items in your cart`,
  DISCOUNT_CODE_NOT_HONOURED: (code) => `${code} couldn’t be used with your existing discounts`,
};

export function refusal(code: string, reason: RefusalReason, detail: string): Refusal {
  return { code, reason, message: messages[reason](code), detail };
}
