import type { Combinations } from "~/domain/settings/coupon-interaction";
import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { ACTIVE_DISCOUNTS } from "~/shopify/operations/active-discounts";

export interface ActiveDiscount {
  /** `gid://shopify/DiscountCodeNode/…` or `gid://shopify/DiscountAutomaticNode/…` */
  id: string;
  title: string;
  isAutomatic: boolean;
  combinesWith: Combinations;
}

/**
 * Returns one page of the shop's active discounts, sorted by title, including those that this app did not create.
 * `isAutomaticOnly` limits the list to automatic discounts. `nextCursor` is the cursor of the next page, or null on the
 * last page.
 */
export async function listActiveDiscounts({
  admin,
  isAutomaticOnly = false,
  after,
}: {
  admin: ShopifyAdmin;
  isAutomaticOnly?: boolean;
  after: string | null;
}): Promise<{ discounts: ActiveDiscount[]; nextCursor: string | null }> {
  const search = isAutomaticOnly ? "status:active method:automatic" : "status:active";
  const { discountNodes: page } = await callShopify({
    admin,
    operation: ACTIVE_DISCOUNTS,
    variables: { search, after },
  });
  return {
    discounts: page.nodes.map(({ id, discount: { __typename, title, combinesWith } }) => ({
      id,
      title,
      isAutomatic: __typename.startsWith("DiscountAutomatic"),
      combinesWith: {
        product: combinesWith.productDiscounts,
        order: combinesWith.orderDiscounts,
        shipping: combinesWith.shippingDiscounts,
      },
    })),
    nextCursor: page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null,
  };
}
