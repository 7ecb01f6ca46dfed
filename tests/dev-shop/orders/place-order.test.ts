import { beforeEach, describe, expect, it } from "vitest";
import type { Deps } from "../deps";
import type { State } from "../state/state";
import {
  aDiscount,
  aState,
  combinesWithAll,
  demoShop,
  depsWithEmit,
  freeShipping,
  variantId,
} from "./builders";
import { cancelOrder } from "./cancel-order";
import { editOrder } from "./edit-order";
import { orderPayload } from "./order-payload";
import { setPersonalDataGranted } from "./personal-data";
import { placeOrder } from "./place-order";
import { refundOrder } from "./refund-order";
import { setUsageCountLag } from "./uses";

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

const topics = () => events.map((event) => event.topic);
const lastPayload = (topic: string) => events.filter((event) => event.topic === topic).at(-1)!.payload;
const zoe = { email: "zoe@example.com", firstName: "Zoe", lastName: "Park" };

function place(codes: string[] = [], overrides: Partial<Parameters<typeof placeOrder>[2]> = {}) {
  const lines = [{ variantId: variantId(state, "Fossil Socks"), quantity: 2 }];
  return placeOrder(state, deps, { shop: demoShop, lines, codes, guest: zoe, ...overrides });
}
function placeOrThrow(...args: Parameters<typeof place>) {
  const result = place(...args);
  if (!result.ok) throw new Error(result.reason);
  return result.order;
}

describe("placing an order", () => {
  it("numbers the orders of each shop without gaps", () => {
    const names = [placeOrThrow(), placeOrThrow()].map((order) => order.name);
    place(["NOPE"]);
    const other = "other-dino.myshopify.com";
    const lines = [{ variantId: variantId(state, "Fossil Socks", other), quantity: 1 }];
    const inOtherShop = placeOrThrow([], { shop: other, lines });
    expect([...names, placeOrThrow().name, inOtherShop.name]).toEqual(["#1001", "#1002", "#1003", "#1001"]);
  });

  it("is refused if a code is refused, but leaves the code out if the request has omitsRefusedCodes", () => {
    expect(place(["NOPE"])).toMatchObject({ ok: false, refusals: [{ code: "NOPE" }] });
    expect(state.orders.size).toBe(0);
    expect(topics()).toEqual([]);
    expect(place(["NOPE"], { omitsRefusedCodes: true })).toMatchObject({
      ok: true,
      order: { discountCodes: [] },
    });
  });

  it("counts uses per code and per discount, and enforces the limit per code", () => {
    const discount = aDiscount(state, { codes: ["ONE", "TWO"], terms: { usageLimit: 1 } });
    placeOrThrow(["one"]);
    expect(state.codes.find(demoShop, "ONE")?.usageCount).toBe(1);
    expect(place(["ONE"])).toMatchObject({
      ok: false,
      refusals: [{ reason: "DISCOUNT_USAGE_LIMIT_REACHED" }],
    });
    placeOrThrow(["TWO"]);
    expect(state.discounts.get(discount.id).usageCount).toBe(2);
  });

  it("enforces a code's usage limit even while the reported usage count lags", () => {
    aDiscount(state, { codes: ["ONE"], terms: { usageLimit: 1 } });
    setUsageCountLag(state, 60_000);
    placeOrThrow(["ONE"]);
    expect(state.codes.find(demoShop, "ONE")?.usageCount).toBe(0);
    expect(place(["ONE"])).toMatchObject({
      ok: false,
      refusals: [{ reason: "DISCOUNT_USAGE_LIMIT_REACHED" }],
    });
  });

  it("allows one use per customer, identified by ID or by email in any letter case, even after the first order is canceled", () => {
    aDiscount(state, { codes: ["ONCE"], terms: { appliesOncePerCustomer: true } });
    const order = placeOrThrow(["ONCE"]);
    const refused = { ok: false, refusals: [{ reason: "DISCOUNT_CUSTOMER_USAGE_LIMIT_REACHED" }] };
    expect(place(["ONCE"], { guest: { email: "ZOE@example.com" } })).toMatchObject(refused);
    expect(place(["ONCE"], { guest: undefined, customerId: order.customerId! })).toMatchObject(refused);
    cancelOrder(state, deps, { orderId: order.id });
    expect(place(["ONCE"])).toMatchObject(refused);
    expect(place(["ONCE"], { guest: { email: "ada@example.com" } }).ok).toBe(true);
  });

  it("creates one customer for a returning guest, and none for an anonymous order", () => {
    expect(placeOrThrow().customerId).toBe(placeOrThrow().customerId);
    expect(placeOrThrow([], { guest: undefined })).toMatchObject({ customerId: null, email: null });
  });
});

describe("the webhook payload of an order", () => {
  it("has the amounts, codes and customer in Shopify's format", () => {
    const terms = { combinesWith: combinesWithAll };
    aDiscount(state, { codes: ["TEN"], title: "Ten off", terms });
    aDiscount(state, { codes: ["SHIP"], ...freeShipping, terms: { ...freeShipping.terms, ...terms } });
    const order = placeOrThrow(["ten", "SHIP"]);
    expect(topics()).toEqual(["orders/create", "orders/paid"]);
    const usd = (amount: string) => ({
      shop_money: { amount, currency_code: "USD" },
      presentment_money: { amount, currency_code: "USD" },
    });
    const payload = lastPayload("orders/create");
    expect(payload).toMatchObject({
      id: order.id,
      admin_graphql_api_id: `gid://shopify/Order/${order.id}`,
      name: "#1001",
      order_number: 1001,
      number: 1,
      currency: "USD",
      financial_status: "paid",
      test: false,
      source_name: "web",
      cancelled_at: null,
      total_line_items_price: "24.00",
      total_discounts: "7.40",
      subtotal_price: "21.60",
      total_price: "21.60",
      total_price_set: usd("21.60"),
      discount_codes: [
        { code: "ten", amount: "2.40", type: "percentage" },
        { code: "SHIP", amount: "5.00", type: "shipping" },
      ],
      discount_applications: [
        {
          type: "discount_code",
          code: "ten",
          value: "10.0",
          value_type: "percentage",
          target_type: "line_item",
          target_selection: "all",
          allocation_method: "across",
        },
        {
          type: "discount_code",
          code: "SHIP",
          value: "100.0",
          value_type: "percentage",
          target_type: "shipping_line",
        },
      ],
      line_items: [
        {
          quantity: 2,
          current_quantity: 2,
          price: "12.00",
          discount_allocations: [{ amount: "2.40", amount_set: usd("2.40"), discount_application_index: 0 }],
        },
      ],
      shipping_lines: [
        {
          price: "5.00",
          discounted_price: "0.00",
          discount_allocations: [{ discount_application_index: 1 }],
        },
      ],
      customer: {
        id: order.customerId,
        email: "zoe@example.com",
        first_name: "Zoe",
        default_address: { country_code: "US" },
      },
      billing_address: { name: "Zoe Park" },
    });
    expect(payload.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d-0[45]:00$/);
    expect(new Date(String(payload.created_at)).getTime()).toBe(new Date(order.createdAt).getTime());
  });

  it("has the customer's ID but no name, email or street if the app has no access to personal data", () => {
    setPersonalDataGranted(state, false);
    const order = placeOrThrow();
    const text = JSON.stringify(lastPayload("orders/create"));
    expect(text).not.toMatch(/zoe|park|fossil street/i);
    expect(lastPayload("orders/create")).toMatchObject({
      name: "#1001",
      customer: { id: order.customerId, email: null },
    });
  });

  it("lists a manual discount by its title in discount_codes, but not a discount of a Shopify Script", () => {
    aDiscount(state, { codes: ["TEN"] });
    const otherDiscounts = [
      { type: "manual" as const, title: "For a friend", percentage: 50 },
      { type: "script" as const, title: "Loyalty", percentage: 10 },
    ];
    const order = placeOrThrow(["TEN"], { otherDiscounts, sourceName: "shopify_draft_order" });
    const payload = {
      source_name: "shopify_draft_order",
      discount_codes: [
        { code: "TEN", amount: "2.40", type: "percentage" },
        { code: "For a friend", amount: "10.80", type: "percentage" },
      ],
      discount_applications: [
        { type: "discount_code", code: "TEN" },
        { type: "manual", title: "For a friend", description: "For a friend", value: "50.0" },
        { type: "script", title: "Loyalty", description: "Loyalty", value: "10.0" },
      ],
      line_items: [
        {
          discount_allocations: [
            { amount: "2.40", discount_application_index: 0 },
            { amount: "10.80", discount_application_index: 1 },
            { amount: "1.08", discount_application_index: 2 },
          ],
        },
      ],
      total_discounts: "14.28",
      total_price: "14.72",
    };
    expect(lastPayload("orders/create")).toMatchObject(payload);
    editOrder(state, deps, { orderId: order.id });
    expect(lastPayload("orders/updated")).toMatchObject(payload);
  });

  it("adds up the prices of several shipping lines", () => {
    const order = placeOrThrow();
    const moreShipping = [{ ...order.shipping!, id: state.nextId(), priceMinor: 250 }];
    expect(orderPayload(state, { ...order, moreShipping })).toMatchObject({
      total_shipping_price_set: { shop_money: { amount: "7.50" } },
      shipping_lines: [{ price: "5.00" }, { price: "2.50" }],
    });
  });

  it("marks a test order", () => {
    placeOrThrow([], { isTest: true });
    expect(lastPayload("orders/create")).toMatchObject({ test: true });
  });

  it("has every field that Shopify documents for an order in the REST API", () => {
    placeOrThrow();
    const fields = Object.keys(lastPayload("orders/create"));
    const documentedFields =
      "app_id billing_address browser_ip buyer_accepts_marketing cancel_reason cancelled_at cart_token checkout_token client_details closed_at company confirmation_number created_at currency current_total_additional_fees_set current_total_discounts current_total_discounts_set current_total_duties_set current_total_price current_total_price_set current_subtotal_price current_subtotal_price_set current_total_tax current_total_tax_set customer customer_locale discount_applications discount_codes duties_included email estimated_taxes financial_status fulfillments fulfillment_status id landing_site line_items location_id merchant_of_record_app_id name note note_attributes number order_number original_total_additional_fees_set original_total_duties_set payment_terms payment_gateway_names phone po_number presentment_currency processed_at referring_site refunds shipping_address shipping_lines source_name source_identifier source_url subtotal_price subtotal_price_set tags tax_lines taxes_included test token total_discounts total_discounts_set total_line_items_price total_line_items_price_set total_outstanding total_price total_price_set total_shipping_price_set total_tax total_tax_set total_tip_received total_weight updated_at user_id order_status_url";
    expect(documentedFields.split(" ").filter((field) => !fields.includes(field))).toEqual([]);
  });
});

describe("changing an order in the dev shop", () => {
  it("cancels and refunds an order and sends the webhooks, but refuses a second cancellation", () => {
    const order = placeOrThrow();
    events.length = 0;
    expect(cancelOrder(state, deps, { orderId: order.id }).ok).toBe(true);
    expect(cancelOrder(state, deps, { orderId: order.id })).toEqual({
      ok: false,
      reason: "already-cancelled",
    });
    expect(topics()).toEqual(["refunds/create", "orders/cancelled", "orders/updated"]);
    expect(lastPayload("orders/cancelled")).toMatchObject({
      cancel_reason: "customer",
      financial_status: "refunded",
      total_price: "29.00",
      current_total_price: "0.00",
      refunds: [{ refund_line_items: [{ quantity: 2, subtotal: 24 }] }],
    });
  });

  it("refunds one unit at a time without rounding errors, then the shipping, and refuses when nothing is left", () => {
    aDiscount(state, {
      codes: ["THIRD"],
      terms: { customerGets: { value: { percentage: 0.3333 }, items: { all: true } } },
    });
    const order = placeOrThrow(["THIRD"]);
    const refundOneUnit = () =>
      refundOrder(state, deps, { orderId: order.id, lines: [{ lineId: order.lines[0]!.id, quantity: 1 }] });
    const amounts = [refundOneUnit(), refundOneUnit(), refundOrder(state, deps, { orderId: order.id })].map(
      (each) => (each.ok ? each.refund.amountMinor : 0),
    );
    expect(amounts.slice(0, 2).reduce((sum, each) => sum + each)).toBe(order.subtotalMinor);
    expect(amounts[2]).toBe(500);
    expect(refundOrder(state, deps, { orderId: order.id })).toEqual({ ok: false, reason: "nothing-left" });
    expect(lastPayload("orders/updated")).toMatchObject({
      financial_status: "refunded",
      current_total_price: "0.00",
    });
  });

  it("removes and adds codes when an order is edited, and counts each code as used only once", () => {
    aDiscount(state, { codes: ["A"], terms: { usageLimit: 1 } });
    aDiscount(state, { codes: ["B"] });
    const order = placeOrThrow(["A"]);
    const editCodes = (codes: string[]) => {
      const edited = editOrder(state, deps, { orderId: order.id, codes });
      return edited.ok ? edited.order.discountCodes.map((each) => each.code) : edited.reason;
    };
    expect(editCodes(["A"])).toEqual(["A"]);
    expect(editCodes(["B"])).toEqual(["B"]);
    expect(lastPayload("orders/updated")).toMatchObject({
      name: "#1001",
      discount_codes: [{ code: "B", amount: "2.40" }],
    });
    expect(editCodes([])).toEqual([]);
    expect(lastPayload("orders/updated")).toMatchObject({ discount_codes: [], total_price: "29.00" });
    expect(["A", "B"].map((code) => state.codes.find(demoShop, code)?.usageCount)).toEqual([1, 1]);
  });
});
