import { type BatchFields, type BatchFormErrors, emptyBatchFields } from "~/domain/batches/batch-fields";

/**
 * The New coupon form as it is typed: text as it stands in its fields, dates and times in the shop's zone. The code is
 * a Standard coupon's or the token of a URL Token; what belongs to a batch is a Bulk Pool's.
 */
export interface CouponFields extends Omit<BatchFields, "label"> {
  /** "standard", "bulk_pool" or "url_token". */
  type: string;
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

const { label: _, ...emptyFirstBatch } = emptyBatchFields;

export const emptyCouponFields: CouponFields = {
  type: "standard",
  ...emptyFirstBatch,
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
  Record<Exclude<keyof CouponFields, "type" | "isOncePerCustomer"> | "form", string>
> &
  BatchFormErrors;
