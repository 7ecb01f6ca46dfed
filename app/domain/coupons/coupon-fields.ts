/** The New coupon form as it is typed: text as it stands in its fields, dates and times in the shop's zone. */
export interface CouponFields {
  code: string;
  name: string;
  /** The id of a discount rule, or "" for none yet. */
  discountRuleId: string;
  usageLimitPerCode: string;
  isOncePerCustomer: boolean;
  startDate: string;
  startTime: string;
  endDate: string;
  endTime: string;
}

export const emptyCouponFields: CouponFields = {
  code: "",
  name: "",
  discountRuleId: "",
  usageLimitPerCode: "",
  isOncePerCustomer: false,
  startDate: "",
  startTime: "",
  endDate: "",
  endTime: "",
};

/** Where a sentence can stand. `form` is for what belongs to no field. */
export type CouponFormErrors = Partial<
  Record<Exclude<keyof CouponFields, "isOncePerCustomer"> | "form", string>
>;
