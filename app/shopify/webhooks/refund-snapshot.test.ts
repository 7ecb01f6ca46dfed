import { describe, expect, it } from "vitest";
import { orderPayload, refundPayload } from "./order-payload";
import { refundSnapshot } from "./refund-snapshot";

/** An amount of a Canadian shop whose shopper pays in US dollars. */
const cadUsd = (cad: string, usd: string) => ({
  shop_money: { amount: cad, currency_code: "CAD" },
  presentment_money: { amount: usd, currency_code: "USD" },
});

/** A refund transaction as Shopify sends it: only in the shopper's currency. */
const transaction = (amount: string, overrides: object = {}) => ({
  kind: "refund",
  status: "success",
  gateway: "shopify_payments",
  amount,
  currency: "USD",
  ...overrides,
});
const item = (subtotal: object, tax: object = cadUsd("0.00", "0.00")) => ({
  quantity: 1,
  restock_type: "return",
  subtotal_set: subtotal,
  total_tax_set: tax,
});
const adjustment = (kind: string, amount: object, tax: object = cadUsd("0.00", "0.00")) => ({
  kind,
  reason: kind === "shipping_refund" ? "Shipping refund" : "Refund discrepancy",
  amount_set: amount,
  tax_amount_set: tax,
});
const shippingLine = (subtotal: object) => ({ shipping_line_id: 7, subtotal_amount_set: subtotal });

function snapshotOf(
  fields: object,
  { currencyCode = "CAD", orderTotal }: { currencyCode?: string; orderTotal?: object } = {},
) {
  const refund = refundPayload.parse({
    id: 1,
    order_id: 2,
    created_at: "2026-08-02T12:00:00-04:00",
    transactions: [],
    refund_line_items: [],
    refund_shipping_lines: [],
    order_adjustments: [],
    total_duties_set: cadUsd("0.00", "0.00"),
    ...fields,
  });
  const total = orderTotal && orderPayload.shape.total_price_set.parse(orderTotal);
  return refundSnapshot({ refund, currencyCode, orderTotal: total });
}
const refundedMinor = (...args: Parameters<typeof snapshotOf>) => snapshotOf(...args)?.amountMinor;

describe("a refund in the shop's currency", () => {
  const inCad = { currency: "CAD" };

  it("is the sum of its successful and pending transactions, whatever the items are worth", () => {
    const transactions = [
      transaction("12.50", inCad),
      transaction("7.25", { ...inCad, gateway: "gift_card" }),
      transaction("2.00", { ...inCad, status: "pending" }),
    ];
    const refund_line_items = [item(cadUsd("30.00", "30.00"))];
    expect(snapshotOf({ transactions, refund_line_items })).toMatchObject({
      shopifyRefundId: 1n,
      amountMinor: 2_175n,
      pendingMinor: 200n,
      presentmentAmountMinor: 2_175n,
      refundedAt: new Date("2026-08-02T16:00:00Z"),
    });
  });

  it("leaves out transactions that failed or are not refunds", () => {
    const transactions = [
      transaction("1.00", inCad),
      transaction("4.00", { ...inCad, status: "failure" }),
      transaction("8.00", { ...inCad, status: "error" }),
      transaction("16.00", { ...inCad, kind: "void" }),
    ];
    expect(refundedMinor({ transactions })).toBe(100n);
  });

  it("reads a transaction without a currency as one in the shop's currency", () => {
    expect(refundedMinor({ transactions: [transaction("3.10", { currency: undefined })] })).toBe(310n);
  });

  it("is 0 if the merchant only restocked the items", () => {
    const restocked = { refund_line_items: [item(cadUsd("30.00", "22.00"))] };
    expect(snapshotOf(restocked)).toMatchObject({ amountMinor: 0n, presentmentAmountMinor: 0n });
  });
});

describe("a refund in another currency", () => {
  it("is the value of the returned items with tax", () => {
    const transactions = [transaction("1012.70")];
    const refund_line_items = [item(cadUsd("1240.71", "919.80"), cadUsd("125.31", "92.90"))];
    expect(snapshotOf({ transactions, refund_line_items })).toMatchObject({
      amountMinor: 136_602n,
      presentmentAmountMinor: 101_270n,
    });
  });

  it("does not add the tax if the shop's prices include tax", () => {
    const transactions = [transaction("919.80")];
    const refund_line_items = [item(cadUsd("1240.71", "919.80"), cadUsd("125.31", "92.90"))];
    expect(refundedMinor({ transactions, refund_line_items })).toBe(124_071n);
  });

  it("counts refunded shipping once, although Shopify states it twice", () => {
    const fields = {
      transactions: [transaction("11.90")],
      refund_line_items: [item(cadUsd("744.68", "11.00"))],
      refund_shipping_lines: [shippingLine(cadUsd("60.93", "0.90"))],
      order_adjustments: [adjustment("shipping_refund", cadUsd("-60.93", "-0.90"))],
    };
    expect(refundedMinor(fields)).toBe(80_561n);
  });

  it.each([
    [
      "only as an adjustment",
      { order_adjustments: [adjustment("shipping_refund", cadUsd("-8.20", "-6.00"))] },
    ],
    ["only as a shipping line", { refund_shipping_lines: [shippingLine(cadUsd("8.20", "6.00"))] }],
    [
      "as an adjustment without a kind",
      {
        refund_shipping_lines: [shippingLine(cadUsd("8.20", "6.00"))],
        order_adjustments: [{ ...adjustment("shipping_refund", cadUsd("-8.20", "-6.00")), kind: undefined }],
      },
    ],
  ])("counts refunded shipping that is stated %s", (_, fields) => {
    expect(refundedMinor({ transactions: [transaction("6.00")], ...fields })).toBe(820n);
  });

  it("includes the tax on shipping, which only the adjustment states", () => {
    const fields = {
      transactions: [transaction("6.60")],
      refund_shipping_lines: [shippingLine(cadUsd("8.20", "6.00"))],
      order_adjustments: [adjustment("shipping_refund", cadUsd("-8.20", "-6.00"), cadUsd("-0.82", "-0.60"))],
    };
    expect(refundedMinor(fields)).toBe(902n);
  });

  it("is the discrepancy if only an amount was refunded", () => {
    const fields = {
      transactions: [transaction("5.00")],
      order_adjustments: [adjustment("refund_discrepancy", cadUsd("-6.83", "-5.00"))],
    };
    expect(refundedMinor(fields)).toBe(683n);
  });

  it("is less than the items' value by the discrepancy if the merchant kept a part, and more if the merchant added to it", () => {
    const refund_line_items = [item(cadUsd("40.00", "30.00"))];
    const kept = {
      transactions: [transaction("24.00")],
      refund_line_items,
      order_adjustments: [adjustment("refund_discrepancy", cadUsd("8.00", "6.00"))],
    };
    const added = {
      transactions: [transaction("36.00")],
      refund_line_items,
      order_adjustments: [adjustment("refund_discrepancy", cadUsd("-8.00", "-6.00"))],
    };
    expect([refundedMinor(kept), refundedMinor(added)]).toEqual([3_200n, 4_800n]);
  });

  it("includes refunded duties and fees", () => {
    const fields = {
      transactions: [transaction("40.00")],
      refund_line_items: [item(cadUsd("40.00", "30.00"))],
      total_duties_set: cadUsd("10.66", "8.00"),
      total_additional_fees_set: cadUsd("2.67", "2.00"),
    };
    expect(refundedMinor(fields)).toBe(5_333n);
  });

  it("counts as pending while its only transaction is pending: Shopify adds a discrepancy that cancels the items", () => {
    const fields = {
      transactions: [transaction("1012.70", { status: "pending" })],
      refund_line_items: [item(cadUsd("1240.71", "919.80"), cadUsd("125.31", "92.90"))],
      order_adjustments: [adjustment("refund_discrepancy", cadUsd("1366.02", "1012.70"))],
    };
    expect(snapshotOf(fields)).toMatchObject({
      amountMinor: 136_602n,
      pendingMinor: 136_602n,
      presentmentAmountMinor: 101_270n,
    });
  });

  it("counts as pending if only an amount was refunded: Shopify adds a discrepancy, and one that cancels it", () => {
    const fields = {
      transactions: [transaction("664.05", { status: "pending" })],
      order_adjustments: [
        adjustment("refund_discrepancy", cadUsd("-907.12", "-664.05")),
        adjustment("refund_discrepancy", cadUsd("907.12", "664.05")),
      ],
    };
    expect(snapshotOf(fields)).toMatchObject({ amountMinor: 90_712n, pendingMinor: 90_712n });
  });

  it("counts refunded shipping once if Shopify has canceled its adjustment and added it again", () => {
    const shipping = adjustment("shipping_refund", cadUsd("-5.42", "-3.95"));
    const canceled = adjustment("shipping_refund", cadUsd("5.42", "3.95"));
    const fields = {
      transactions: [transaction("20.45")],
      refund_line_items: [item(cadUsd("22.54", "16.50"))],
      order_adjustments: [shipping, canceled, shipping],
    };
    expect(refundedMinor(fields)).toBe(2_796n);
  });

  it("is converted at the refund's exchange rate while it is pending without a discrepancy", () => {
    const fields = {
      transactions: [transaction("5.00", { status: "pending" })],
      refund_line_items: [item(cadUsd("40.00", "30.00"))],
    };
    expect(snapshotOf(fields)).toMatchObject({ amountMinor: 667n, pendingMinor: 667n });
  });

  it("counts in full once it is settled: Shopify adds a second discrepancy that cancels the first", () => {
    const pending = adjustment("refund_discrepancy", cadUsd("6.83", "5.00"));
    const settled = {
      ...adjustment("refund_discrepancy", cadUsd("-6.83", "-5.00")),
      reason: "Pending refund discrepancy",
    };
    const amountOnly = adjustment("refund_discrepancy", cadUsd("-6.83", "-5.00"));
    const refund_line_items = [item(cadUsd("6.83", "5.00"))];
    const transactions = [transaction("5.00")];
    expect(snapshotOf({ transactions, order_adjustments: [amountOnly, pending, settled] })).toMatchObject({
      amountMinor: 683n,
      pendingMinor: 0n,
    });
    expect(refundedMinor({ transactions, refund_line_items, order_adjustments: [pending, settled] })).toBe(
      683n,
    );
  });

  it("counts both parts if the card's refund is pending and the gift card's is not", () => {
    const fields = {
      transactions: [
        transaction("12.00", { gateway: "gift_card" }),
        transaction("18.00", { status: "pending" }),
      ],
      refund_line_items: [item(cadUsd("40.01", "30.00"))],
      order_adjustments: [adjustment("refund_discrepancy", cadUsd("24.00", "18.00"))],
    };
    expect(snapshotOf(fields)).toMatchObject({ amountMinor: 4_001n, pendingMinor: 2_400n });
  });

  it("converts the part that succeeded at the refund's exchange rate if another transaction failed later", () => {
    const fields = {
      transactions: [
        transaction("12.00", { gateway: "gift_card" }),
        transaction("18.00", { status: "failure" }),
      ],
      refund_line_items: [item(cadUsd("40.00", "30.00"))],
    };
    expect(refundedMinor(fields)).toBe(1_600n);
  });

  it("adds a transaction in the shop's currency to a converted one", () => {
    const fields = {
      transactions: [transaction("3.00", { currency: "CAD" }), transaction("15.00")],
      refund_line_items: [item(cadUsd("40.00", "30.00"))],
    };
    expect(refundedMinor(fields)).toBe(2_300n);
  });

  it("reads currencies without decimals", () => {
    const yenUsd = (yen: string, usd: string) => ({
      shop_money: { amount: yen, currency_code: "JPY" },
      presentment_money: { amount: usd, currency_code: "USD" },
    });
    const fields = {
      transactions: [transaction("5.00")],
      order_adjustments: [adjustment("refund_discrepancy", yenUsd("-748.0", "-5.00"), yenUsd("0", "0.00"))],
      total_duties_set: yenUsd("0", "0.00"),
    };
    const usdYen = (usd: string, yen: string) => ({
      shop_money: { amount: usd, currency_code: "USD" },
      presentment_money: { amount: yen, currency_code: "JPY" },
    });
    const inYen = {
      transactions: [transaction("1200", { currency: "JPY" })],
      refund_line_items: [item(usdYen("8.02", "1200"), usdYen("0.00", "0"))],
      total_duties_set: null,
    };
    expect(refundedMinor(fields, { currencyCode: "JPY" })).toBe(748n);
    expect(snapshotOf(inYen, { currencyCode: "USD" })).toMatchObject({
      amountMinor: 802n,
      presentmentAmountMinor: 1_200n,
    });
  });

  it("is converted at the order's exchange rate if the refund itself has no amount in both currencies", () => {
    const fields = { transactions: [transaction("5.00")] };
    expect(refundedMinor(fields, { orderTotal: cadUsd("80.00", "60.00") })).toBe(667n);
  });

  it.each([
    ["the shop's amounts are", { currencyCode: "AUD" }, [transaction("30.00")]],
    ["the shopper's amounts are", {}, [transaction("30.00", { currency: "EUR" })]],
    ["one of the transactions is", {}, [transaction("15.00"), transaction("15.00", { currency: "EUR" })]],
  ])("is null if %s in an unexpected currency", (_, options, transactions) => {
    const refund_line_items = [item(cadUsd("40.00", "30.00"))];
    expect(snapshotOf({ transactions, refund_line_items }, options)).toBeNull();
  });

  it("is null if neither the refund nor the order has an amount in both currencies", () => {
    expect(snapshotOf({ transactions: [transaction("5.00")] })).toBeNull();
    expect(
      snapshotOf({ transactions: [transaction("5.00")] }, { orderTotal: cadUsd("0.00", "0.00") }),
    ).toBeNull();
  });
});
