import type { Deps } from "../deps";
import type { State } from "../state/state";
import { cancelOrder } from "./cancel-order";
import { type EditRequest, editOrder } from "./edit-order";
import { orderPayload } from "./order-payload";
import { setPersonalDataGranted } from "./personal-data";
import { type OrderRequest, placeOrder } from "./place-order";
import { type RefundRequest, refundOrder, settleRefund } from "./refund-order";
import { setUsageCountLag } from "./uses";

/** Identifies an order by its id, or by its shop and name ("#1001"). */
type OrderKey = { orderId: number } | { shop: string; name: string };

type OrderTemplate = Omit<OrderRequest, "lines" | "shop"> & {
  shop: string;
  /** By default, one unit of the shop's first product. */
  lines?: OrderRequest["lines"];
  /** Places the order without a customer. By default, the buyer is a new guest. */
  isAnonymous?: boolean;
};

/** The actions of the control API that place and change orders. */
export const orderActions = ({ state, deps }: { state: State; deps: Deps }) => {
  let guests = 0;
  const orderIdOf = (key: OrderKey) => {
    if ("orderId" in key) return key.orderId;
    const order = state.orders.ofShop(key.shop).find((each) => each.name === key.name);
    if (!order) throw new Error(`no order ${key.name} in ${key.shop}`);
    return order.id;
  };
  const newGuest = () => {
    guests += 1;
    return {
      email: `guest-${guests}-${state.nextId()}@example.com`,
      firstName: "Guest",
      lastName: String(guests),
    };
  };
  const withDefaults = ({ isAnonymous, ...template }: OrderTemplate): OrderRequest => {
    const first = state.products.ofShop(template.shop)[0]?.variants[0];
    const isBuyerSpecified = isAnonymous || template.customerId !== undefined || template.guest !== undefined;
    return {
      ...template,
      lines: template.lines ?? (first ? [{ variantId: first.id, quantity: 1 }] : []),
      ...(!isBuyerSpecified && { guest: newGuest() }),
    };
  };

  return {
    /** Places an order. If the order is refused, the result contains the reason and any refused codes. */
    placeOrder(template: OrderTemplate) {
      return placeOrder(state, deps, withDefaults(template));
    },

    /**
     * Places `count` orders, `perSecond` of them each second (by default, as fast as possible). In addition to `codes`,
     * each order uses the next code of `eachCode`, starting over after the last code. Resolves when all orders have
     * been placed or refused.
     */
    async placeOrders({
      count,
      perSecond,
      eachCode,
      ...template
    }: OrderTemplate & { count: number; perSecond?: number; eachCode?: string[] }) {
      const placed: { id: number; name: string; codes: string[] }[] = [];
      const refused: { codes: string[]; reason: string }[] = [];
      const startedAt = performance.now();
      for (let i = 0; i < count; i++) {
        const dueInMs = perSecond ? startedAt + (i * 1000) / perSecond - performance.now() : 0;
        // Even without `perSecond`, let other work run every 50 orders.
        if (dueInMs > 0 || i % 50 === 0)
          await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueInMs)));
        const codeForThisOrder = eachCode?.[i % eachCode.length];
        const codes = [
          ...(template.codes ?? []),
          ...(codeForThisOrder === undefined ? [] : [codeForThisOrder]),
        ];
        const result = placeOrder(state, deps, withDefaults({ ...template, codes }));
        if (result.ok) placed.push({ id: result.order.id, name: result.order.name, codes });
        else {
          const refusalReason =
            result.reason === "codes-refused" ? result.refusals[0]?.reason : result.reason;
          refused.push({ codes, reason: refusalReason ?? result.reason });
        }
      }
      return { placed, refused, tookMs: Math.round(performance.now() - startedAt) };
    },

    cancelOrder({ reason, ...key }: OrderKey & { reason?: string }) {
      return cancelOrder(state, deps, { orderId: orderIdOf(key), reason });
    },

    /** Refunds the given units, shipping or amount. By default, refunds everything that is left. */
    refundOrder(request: OrderKey & Omit<RefundRequest, "orderId">) {
      return refundOrder(state, deps, { ...request, orderId: orderIdOf(request) });
    },

    /** Lets the order's pending refunds succeed, or fail if `fails` is set. */
    settleRefund({ fails, ...key }: OrderKey & { fails?: boolean }) {
      return settleRefund(state, deps, { orderId: orderIdOf(key), fails });
    },

    /** Edits an order. `codes` are all codes that the order should have. */
    editOrder({ codes, quantities, ...key }: OrderKey & Omit<EditRequest, "orderId">) {
      return editOrder(state, deps, { orderId: orderIdOf(key), codes, quantities });
    },

    /** The order as the payload of an order webhook. */
    orderPayload(key: OrderKey) {
      return orderPayload(state, state.orders.get(orderIdOf(key)));
    },

    /** Sets whether the app can see names, emails and addresses. The customer's id is always sent. */
    setPersonalDataGranted({ isGranted }: { isGranted: boolean }) {
      setPersonalDataGranted(state, isGranted);
    },

    /** Sets how long `asyncUsageCount` lags behind the orders. */
    setUsageCountLag({ ms }: { ms: number }) {
      setUsageCountLag(state, ms);
    },
  };
};
