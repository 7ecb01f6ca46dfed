import { gid } from "../admin-api/gid";
import { discountGid } from "../admin-api/present/discount";
import type { Deps } from "../deps";
import type { RedeemCode } from "../state/code-table";
import { type Discount, discountStatus } from "../state/discount";
import type { State } from "../state/state";

/**
 * Tells the app of discounts that were made, changed and deleted, and of codes that came to them or left them, whoever
 * did it: the app by its own calls, somebody in the admin, or another app. A use is none of these. With a discount its
 * codes go without a word of their own.
 *
 * The payloads are those of Shopify's reference for `discounts/update` and `discounts/delete`; the shape of `redeem_code`
 * is not known from a recording, and so only likely.
 */
export function emitDiscountWebhooks(state: State, emit: Deps["emit"]) {
  const stamp = () => state.clock.stamp();
  state.discounts.onChange = (before, after) => {
    if (after === null) {
      if (before === null) return;
      const payload = { admin_graphql_api_id: discountGid(before), deleted_at: stamp() };
      emit({ shop: before.shop, topic: "discounts/delete", payload });
      return;
    }
    if (before !== null && comparable(before) === comparable(after)) return;
    const payload = {
      admin_graphql_api_id: discountGid(after),
      title: after.title,
      status: discountStatus(after, state.clock.now()),
      created_at: after.createdAt,
      updated_at: after.updatedAt,
    };
    emit({ shop: after.shop, topic: before === null ? "discounts/create" : "discounts/update", payload });
  };
  state.codes.onChange = (change, code) => {
    if (!state.switches.webhooks.sendsCodeWebhooks) return;
    emit({
      shop: code.shop,
      topic: `discounts/redeemcode_${change}`,
      payload: redeemCodePayload(code, stamp()),
    });
  };
}

const comparable = (discount: Discount) => JSON.stringify({ ...discount, usageCount: 0 });

const redeemCodePayload = ({ id, code, discountId }: RedeemCode, updatedAt: string) => ({
  admin_graphql_api_id: discountGid({ id: discountId, method: "code" }),
  redeem_code: { id: gid("DiscountRedeemCode", id), code },
  updated_at: updatedAt,
});
