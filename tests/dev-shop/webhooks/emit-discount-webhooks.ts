import { gid } from "../admin-api/gid";
import { discountGid } from "../admin-api/present/discount";
import type { Deps } from "../deps";
import type { RedeemCode } from "../state/code-table";
import { type Discount, discountStatus } from "../state/discount";
import type { State } from "../state/state";

/**
 * From now on, sends a webhook when a discount is created, changed or deleted, and when a code is added or removed. It
 * does not matter who made the change: the app itself, someone in the Shopify admin, or another app. Using a code sends
 * no webhook. Deleting a discount sends no webhooks for its codes.
 *
 * The payloads follow Shopify's reference for `discounts/update` and `discounts/delete`. The shape of `redeem_code` is
 * a guess, because no recording shows this object.
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
    if (before !== null && jsonWithoutUsageCount(before) === jsonWithoutUsageCount(after)) return;
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

const jsonWithoutUsageCount = (discount: Discount) => JSON.stringify({ ...discount, usageCount: 0 });

const redeemCodePayload = ({ id, code, discountId }: RedeemCode, updatedAt: string) => ({
  admin_graphql_api_id: discountGid({ id: discountId, method: "code" }),
  redeem_code: { id: gid("DiscountRedeemCode", id), code },
  updated_at: updatedAt,
});
