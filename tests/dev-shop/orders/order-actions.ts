import type { Deps } from "../deps";
import type { State } from "../state/state";
import { cancelOrder } from "./cancel-order";
import { type EditRequest, editOrder } from "./edit-order";
import { orderPayload } from "./order-payload";
import { setPersonalDataGranted } from "./personal-data";
import { type OrderRequest, placeOrder } from "./place-order";
import { type RefundRequest, refundOrder } from "./refund-order";
import { setUsageCountLag } from "./uses";

/** An order by its id, or by its shop and name ("#1001"). */
type OrderKey = { orderId: number } | { shop: string; name: string };

type OrderTemplate = Omit<OrderRequest, "lines" | "shop"> & {
  shop: string;
  /** One unit of the shop's first product when absent. */
  lines?: OrderRequest["lines"];
  /** No customer at all. Without it and without a customer or guest named, a new guest buys. */
  anonymous?: boolean;
};

/** The part of the control API that places and changes orders. */
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
  const withDefaults = ({ anonymous, ...template }: OrderTemplate): OrderRequest => {
    const first = state.products.ofShop(template.shop)[0]?.variants[0];
    const hasBuyer = anonymous || template.customerId !== undefined || template.guest !== undefined;
    return {
      ...template,
      lines: template.lines ?? (first ? [{ variantId: first.id, quantity: 1 }] : []),
      ...(!hasBuyer && { guest: newGuest() }),
    };
  };

  return {
    /** `ok: false` says why not, with the reason of every refused code. */
    placeOrder(template: OrderTemplate) {
      return placeOrder(state, deps, withDefaults(template));
    },

    /**
     * `count` orders, `perSecond` of them a second (absent: as fast as it goes); `eachCode` gives the orders one code
     * each, in turn. Answers when all are placed.
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
        // Without a rate, other work still gets its turn now and then.
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

    /** Of all that is left, or of the given units. */
    refundOrder({ lines, note, ...key }: OrderKey & Omit<RefundRequest, "orderId">) {
      return refundOrder(state, deps, { orderId: orderIdOf(key), lines, note });
    },

    /** `codes` is the full set that the order shall have. */
    editOrder({ codes, quantities, ...key }: OrderKey & Omit<EditRequest, "orderId">) {
      return editOrder(state, deps, { orderId: orderIdOf(key), codes, quantities });
    },

    /** The order as webhooks carry it. */
    orderPayload(key: OrderKey) {
      return orderPayload(state, state.orders.get(orderIdOf(key)));
    },

    /** Whether the app may see names, emails and addresses; the customer's id always comes. */
    setPersonalDataGranted({ isGranted }: { isGranted: boolean }) {
      setPersonalDataGranted(state, isGranted);
    },

    /** How long `asyncUsageCount` lags behind the orders. */
    setUsageCountLag({ ms }: { ms: number }) {
      setUsageCountLag(state, ms);
    },
  };
};
