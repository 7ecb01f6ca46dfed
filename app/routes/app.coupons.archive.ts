import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { authenticateMerchant } from "~/authenticate-merchant.server";
import { archiveCoupons } from "~/domain/coupons/archive-coupons.server";
import { restoreCoupons } from "~/domain/coupons/restore-coupons.server";

/** Maximum number of coupons in one request. A page of the coupon list has fewer coupons. */
const MAX_COUPONS = 250;

const archiveForm = z.object({
  intent: z.enum(["archive", "restore"]),
  ids: z
    .string()
    .regex(/^\d{1,18}(,\d{1,18})*$/)
    .transform((text) => text.split(",").map(BigInt))
    .refine((ids) => ids.length <= MAX_COUPONS),
});

/**
 * Archives or restores coupons, and returns the IDs of the changed coupons. Skips unknown IDs and coupons that already
 * have the requested state, so this action is safe to retry. Throws a 400 response if the form is invalid.
 */
export async function action({ request }: ActionFunctionArgs) {
  const { shopId, actor } = await authenticateMerchant(request);
  const parsed = archiveForm.safeParse(Object.fromEntries(await request.formData()));
  if (!parsed.success) throw new Response(null, { status: 400 });
  const { intent, ids: couponIds } = parsed.data;
  const change = intent === "archive" ? archiveCoupons : restoreCoupons;
  const changed = await change({ shopId, couponIds, actor });
  return { intent, changed: changed.map(String) };
}
