import { parseBatchFields, readBatchFields } from "~/domain/batches/batch-form";
import type { CouponFormErrors } from "~/domain/coupons/coupon-fields";
import { type PoolInput, poolInput } from "~/domain/coupons/coupon-input";
import { addIssues, readCouponSettings } from "~/domain/coupons/coupon-settings-form";

type ParsedPoolForm = { ok: true; input: PoolInput } | { ok: false; errors: CouponFormErrors };

/**
 * Parses the New coupon form for a Bulk Pool, including the fields of the pool's first batch. If any fields are invalid,
 * returns an error message for each of them instead.
 */
export function parsePoolForm({
  form,
  timeZone,
  now,
  locale,
}: {
  form: FormData;
  timeZone: string;
  now: Date;
  locale: string;
}): ParsedPoolForm {
  const { settings, errors } = readCouponSettings({ form, timeZone, now });
  const batch = parseBatchFields({ fields: readBatchFields(form), locale });
  if (!batch.ok) Object.assign(errors, batch.errors);
  const parsed = poolInput.safeParse({
    type: "bulk_pool",
    ...settings,
    batch: batch.ok ? batch.input : null,
  });
  if (!parsed.success) {
    addIssues(
      errors,
      parsed.error.issues.filter(({ path }) => path[0] !== "batch"),
    );
  }
  if (parsed.success && Object.keys(errors).length === 0) return { ok: true, input: parsed.data };
  return { ok: false, errors };
}
