import { z } from "zod";
import { shopifyId } from "~/shopify/webhooks/bigint-columns";

/**
 * The body of `discounts/update` and `discounts/delete`. The ID is `gid://shopify/DiscountCodeNode/…` or
 * `gid://shopify/DiscountAutomaticNode/…`.
 */
export const discountPayload = z.object({ admin_graphql_api_id: z.string().min(1) });

/**
 * The body of `discounts/redeemcode_added` and `discounts/redeemcode_removed`: the discount, and the code that was
 * added or removed. Rejects a body without the code's text. The webhook then becomes a dead letter.
 */
export const redeemCodePayload = discountPayload.extend({
  redeem_code: z.object({
    code: z.string().min(1),
    id: z
      .string()
      .regex(/^gid:\/\/shopify\/DiscountRedeemCode\/\d+$/)
      .transform((gid): string | number => gid.slice(gid.lastIndexOf("/") + 1))
      .pipe(shopifyId)
      .nullish(),
  }),
});
