import { type BatchFields, type BatchFormErrors, emptyBatchFields } from "~/domain/batches/batch-fields";

/**
 * The fields of the New coupon form, as the merchant typed them. Dates and times are in the shop's time zone. `code` is
 * the code of a Standard coupon or the token of a URL Token. Only a Bulk Pool uses the batch fields.
 */
export interface CouponFields extends Omit<BatchFields, "label"> {
  /** "standard", "bulk_pool" or "url_token". */
  type: string;
  code: string;
  name: string;
  /** The id of a discount rule, or "" for none. */
  discountRuleId: string;
  usageLimitPerCode: string;
  isOncePerCustomer: boolean;
  startDate: string;
  startTime: string;
  endDate: string;
  endTime: string;
}

const { label: _, ...emptyFirstBatchFields } = emptyBatchFields;

export const emptyCouponFields: CouponFields = {
  type: "standard",
  ...emptyFirstBatchFields,
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

/** Error messages by field. `form` is for errors that belong to no field. */
export type CouponFormErrors = Partial<
  Record<Exclude<keyof CouponFields, "type" | "isOncePerCustomer"> | "form", string>
> &
  BatchFormErrors;
