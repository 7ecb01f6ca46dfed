import { z } from "zod";
import { numberFromGid } from "~/shopify/gid";

/**
 * `discounts/update` and `discounts/delete`. The id is `gid://shopify/DiscountCodeNode/…` or
 * `…/DiscountAutomaticNode/…`.
 */
export const discountPayload = z.object({ admin_graphql_api_id: z.string().min(1) });

/**
 * `discounts/redeemcode_added` and `discounts/redeemcode_removed`: the discount, and the code that was added or
 * removed. A body without the code's text is unreadable and becomes a dead letter.
 */
export const redeemCodePayload = discountPayload.extend({
  redeem_code: z.object({
    code: z.string().min(1),
    id: z
      .string()
      .regex(/^gid:\/\/shopify\/DiscountRedeemCode\/\d+$/)
      .transform(numberFromGid)
      .nullish(),
  }),
});
