import { beforeEach, describe, expect, it } from "vitest";
import type { Deps } from "../deps";
import type { State } from "../state/state";
import { aDiscount, aState, demoShop, depsWithEmit, variantId } from "./builders";
import { editOrder } from "./edit-order";
import { payloadMoney } from "./payload-money";
import { placeOrder } from "./place-order";
import { refundOrder, settleRefund } from "./refund-order";

let state: State;
let events: { topic: string; payload: Record<string, unknown> }[];
let deps: Deps;
beforeEach(() => {
  state = aState();
  events = [];
  deps = depsWithEmit(({ topic, payload }) =>
    events.push({ topic, payload: payload as Record<string, unknown> }),
  );
});

const lastPayload = (topic: string) => events.filter((event) => event.topic === topic).at(-1)!.payload;

/** Places an order of pairs of socks at $12.00 with $5.00 shipping. */
function placeSocks(quantity: number, overrides: Partial<Parameters<typeof placeOrder>[2]> = {}) {
  const lines = [{ variantId: variantId(state, "Fossil Socks"), quantity }];
  const placed = placeOrder(state, deps, { shop: demoShop, lines, ...overrides });
  if (!placed.ok) throw new Error(placed.reason);
  return { orderId: placed.order.id, lineId: placed.order.lines[0]!.id };
}

describe("editing an order that was refunded in part", () => {
  it("keeps the refunded units in the total, and subtracts the refund once", () => {
    const { orderId, lineId } = placeSocks(2);
    refundOrder(state, deps, { orderId, lines: [{ lineId, quantity: 1 }] });
    editOrder(state, deps, { orderId });
    expect(lastPayload("orders/updated")).toMatchObject({
      total_price: "29.00",
      current_total_price: "17.00",
      current_subtotal_price: "12.00",
      line_items: [{ quantity: 2, current_quantity: 1 }],
    });
  });

  it("refunds the rest of the edited order with the last refund", () => {
    const { orderId, lineId } = placeSocks(3);
    refundOrder(state, deps, { orderId, lines: [{ lineId, quantity: 1 }] });
    editOrder(state, deps, { orderId, quantities: [{ lineId, quantity: 1 }] });
    refundOrder(state, deps, { orderId });
    expect(lastPayload("refunds/create")).toMatchObject({
      transactions: [{ amount: "17.00" }],
      refund_line_items: [{ quantity: 1, subtotal: 12 }],
    });
    expect(lastPayload("orders/updated")).toMatchObject({
      financial_status: "refunded",
      current_total_price: "0.00",
      current_subtotal_price: "0.00",
    });
  });
});

describe("a refund that lists a line twice", () => {
  it("refunds the sum of the units, but not more than the order has", () => {
    const { orderId, lineId } = placeSocks(3);
    const once = { lineId, quantity: 1 };
    refundOrder(state, deps, { orderId, lines: [once, once] });
    expect(lastPayload("refunds/create")).toMatchObject({
      refund_line_items: [{ quantity: 2, subtotal: 24 }],
    });
    refundOrder(state, deps, { orderId, lines: [once, once] });
    expect(lastPayload("refunds/create")).toMatchObject({
      refund_line_items: [{ quantity: 1, subtotal: 12 }],
    });
    expect(lastPayload("orders/updated")).toMatchObject({
      line_items: [{ quantity: 3, current_quantity: 0 }],
      current_subtotal_price: "0.00",
    });
  });
});

describe("refunding an order that was edited", () => {
  it("pays back the price that remains for a unit after its discount", () => {
    aDiscount(state, { codes: ["TEN"] });
    const { orderId, lineId } = placeSocks(3, { codes: ["TEN"] });
    editOrder(state, deps, { orderId, quantities: [{ lineId, quantity: 2 }] });
    refundOrder(state, deps, { orderId, lines: [{ lineId, quantity: 1 }] });
    expect(lastPayload("refunds/create")).toMatchObject({ refund_line_items: [{ subtotal: 10.8 }] });
    expect(lastPayload("orders/updated")).toMatchObject({
      current_total_discounts: "1.20",
      current_subtotal_price: "10.80",
      current_total_price: "15.80",
    });
  });
});

describe("the payload of a refund", () => {
  const presentment = { currency: "EUR", rate: 0.5 };
  const { set } = payloadMoney({ currency: "USD", presentment });

  it("in another currency has amounts in both currencies, but its transactions only have the shopper's currency, as in Shopify", () => {
    const { orderId, lineId } = placeSocks(2, { presentment });
    refundOrder(state, deps, { orderId, lines: [{ lineId, quantity: 1 }], shippingMinor: 300 });
    const payload = lastPayload("refunds/create");
    expect(payload).toMatchObject({
      transactions: [{ kind: "refund", status: "success", amount: "7.50", currency: "EUR" }],
      refund_line_items: [{ quantity: 1, subtotal: 12, subtotal_set: set(1_200), total_tax_set: set(0) }],
      refund_shipping_lines: [{ subtotal_amount_set: set(300), shipping_line: { title: "Standard" } }],
      order_adjustments: [
        { kind: "shipping_refund", reason: "Shipping refund", amount: "-3.00", amount_set: set(-300) },
      ],
    });
    expect(JSON.stringify(payload.transactions)).not.toContain("amount_set");
    expect(lastPayload("orders/updated")).toMatchObject({
      currency: "USD",
      presentment_currency: "EUR",
      total_price_set: set(2_900),
      current_total_price_set: set(1_400),
      current_shipping_price_set: set(200),
      line_items: [{ price_set: set(1_200) }],
      shipping_lines: [{ price_set: set(500) }],
    });
  });

  it("has a negative discrepancy if only an amount is refunded", () => {
    const { orderId } = placeSocks(1, { presentment });
    refundOrder(state, deps, { orderId, amountMinor: 250 });
    expect(lastPayload("refunds/create")).toMatchObject({
      transactions: [{ amount: "2.50" }],
      refund_line_items: [],
      refund_shipping_lines: [],
      order_adjustments: [{ kind: "refund_discrepancy", amount: "-5.00", amount_set: set(-500) }],
    });
  });

  it("has no transaction if the merchant only restocks units", () => {
    const { orderId, lineId } = placeSocks(2);
    refundOrder(state, deps, { orderId, lines: [{ lineId, quantity: 1 }], amountMinor: 0 });
    expect(lastPayload("refunds/create")).toMatchObject({
      transactions: [],
      order_adjustments: [{ kind: "refund_discrepancy", amount: "12.00" }],
    });
    expect(lastPayload("orders/updated")).toMatchObject({ financial_status: "paid" });
  });
});

describe("a pending refund", () => {
  it("reduces the amount that can still be refunded", () => {
    const { orderId } = placeSocks(1);
    refundOrder(state, deps, { orderId, amountMinor: 1_000, isPending: true });
    const second = refundOrder(state, deps, { orderId, amountMinor: 701 });
    expect(second).toEqual({ ok: false, reason: "more-than-left" });
  });

  it("is offset by a discrepancy, which is reversed when the refund succeeds", () => {
    const { orderId } = placeSocks(1);
    refundOrder(state, deps, { orderId, isPending: true });
    expect(lastPayload("refunds/create")).toMatchObject({
      transactions: [{ status: "pending", amount: "17.00" }],
      order_adjustments: [
        { kind: "refund_discrepancy", amount: "17.00" },
        { kind: "shipping_refund", amount: "-5.00" },
      ],
    });
    expect(lastPayload("orders/updated")).toMatchObject({ financial_status: "paid" });
    events.length = 0;
    settleRefund(state, deps, { orderId });
    expect(events.map(({ topic }) => topic)).toEqual(["orders/updated"]);
    expect(lastPayload("orders/updated")).toMatchObject({
      financial_status: "refunded",
      refunds: [
        {
          transactions: [{ status: "success" }],
          order_adjustments: [
            { reason: "Refund discrepancy", amount: "17.00" },
            { reason: "Pending refund discrepancy", amount: "-17.00" },
            { reason: "Shipping refund", amount: "-5.00" },
          ],
        },
      ],
    });
    expect(settleRefund(state, deps, { orderId })).toEqual({ ok: false, reason: "nothing-pending" });
  });

  it("that fails can be refunded again", () => {
    const { orderId } = placeSocks(1);
    refundOrder(state, deps, { orderId, isPending: true });
    settleRefund(state, deps, { orderId, fails: true });
    expect(lastPayload("orders/updated")).toMatchObject({
      financial_status: "paid",
      refunds: [{ transactions: [{ status: "failure" }] }],
    });
    refundOrder(state, deps, { orderId });
    expect(lastPayload("refunds/create")).toMatchObject({
      transactions: [{ status: "success", amount: "17.00" }],
      refund_line_items: [],
    });
    expect(lastPayload("orders/updated")).toMatchObject({ financial_status: "refunded" });
  });

  it("is pending only for the part that is not paid to a gift card", () => {
    const { orderId } = placeSocks(1);
    refundOrder(state, deps, { orderId, giftCardMinor: 700, isPending: true });
    expect(lastPayload("refunds/create")).toMatchObject({
      transactions: [
        { gateway: "gift_card", status: "success", amount: "7.00" },
        { gateway: "shopify_payments", status: "pending", amount: "10.00" },
      ],
    });
    expect(lastPayload("orders/updated")).toMatchObject({ financial_status: "partially_refunded" });
  });
});
