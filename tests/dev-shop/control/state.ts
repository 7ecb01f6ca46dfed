import { discountStatus } from "../state/discount";
import type { ControlDeps } from "./actions";

export const stateActions = ({ state }: ControlDeps) => ({
  /** A shop with its catalog and customers, and with the number of its codes and of its orders. */
  shop({ shop }: { shop: string }) {
    return {
      ...state.shops.get(shop),
      codesCount: state.codes.countOfShop(shop),
      ordersCount: state.orders.ofShop(shop).length,
      products: state.products.ofShop(shop),
      collections: state.collections.ofShop(shop),
      customers: state.customers.ofShop(shop),
    };
  },

  discounts({ shop }: { shop: string }) {
    const now = state.clock.now();
    return state.discounts.ofShop(shop).map((discount) => ({
      ...discount,
      status: discountStatus(discount, now),
      codesCount: state.codes.countOfDiscount(discount.id),
    }));
  },

  /** The codes of one discount, with their usage counts. Without `discountId`, the codes of the whole shop. */
  codes({ shop, discountId }: { shop: string; discountId?: number }) {
    const codes = discountId === undefined ? state.codes.ofShop(shop) : state.codes.ofDiscount(discountId);
    return [...codes].map(({ id, code, discountId, usageCount }) => ({ id, code, discountId, usageCount }));
  },

  bulkCreations({ shop }: { shop: string }) {
    return state.bulkCreations.ofShop(shop);
  },

  orders({ shop }: { shop: string }) {
    return state.orders.ofShop(shop);
  },
});
