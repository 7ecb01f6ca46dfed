import { expect, test } from "vitest";
import { compareLedger, type Ledger } from "./compare-ledger";

const shop = "soak-1.myshopify.com";

function anOrder(id: number, codes: string[]) {
  const discountCodes = codes.map((code) => ({ code, amountMinor: 250, type: "percentage" as const }));
  return { id, cancelledAt: null as string | null, discountCodes, refunds: [] };
}

function aLedger(overrides: Partial<Ledger> = {}): Ledger {
  return {
    uses: [{ orderId: 1, code: "SUMMER", amountMinor: 250, isReversed: false }],
    orders: [{ orderId: 1, refundedMinor: 0 }],
    usedCounts: [{ code: "SUMMER", count: 1 }],
    ...overrides,
  };
}

const orders = [anOrder(1, ["summer"])];
const kindsOf = (input: { orders?: typeof orders; ledger: Ledger }) =>
  compareLedger({ shop, orders, ...input }).map(({ kind, detail }) => `${kind}: ${detail}`);

test("a ledger that has each use once, with its amount and its count, has no differences", () => {
  expect(kindsOf({ ledger: aLedger() })).toEqual([]);
});

test("a deleted redemption is lost, and its count is doubled", () => {
  expect(kindsOf({ ledger: aLedger({ uses: [] }) })).toEqual([
    "lost: use of SUMMER on order 1 is missing",
    "doubled: SUMMER was used 0 times and counted 1 times",
  ]);
});

test("a use that is recorded twice is doubled", () => {
  const [use] = aLedger().uses;
  const uses = use ? [use, use] : [];
  expect(kindsOf({ ledger: aLedger({ uses, usedCounts: [{ code: "SUMMER", count: 2 }] }) })).toEqual([
    "doubled: use of SUMMER on order 1 is recorded 2 times",
  ]);
});

test("a use that was counted twice is doubled, and a use that was not counted is lost", () => {
  expect(kindsOf({ ledger: aLedger({ usedCounts: [{ code: "SUMMER", count: 2 }] }) })).toEqual([
    "doubled: SUMMER was used 1 times and counted 2 times",
  ]);
  expect(kindsOf({ ledger: aLedger({ usedCounts: [{ code: "SUMMER", count: 0 }] }) })).toEqual([
    "lost: SUMMER was used 1 times and counted 0 times",
  ]);
});

test("after a cancellation, the use must be reversed", () => {
  const canceled = [{ ...anOrder(1, ["SUMMER"]), cancelledAt: "2026-11-30T12:00:00Z" }];
  expect(kindsOf({ orders: canceled, ledger: aLedger() })).toEqual([
    "lost: reversal of SUMMER on order 1 is missing",
  ]);
  const uses = aLedger().uses.map((use) => ({ ...use, isReversed: true }));
  const ledger = aLedger({ uses, usedCounts: [{ code: "SUMMER", count: 0 }] });
  expect(kindsOf({ orders: canceled, ledger })).toEqual([]);
});

test("another amount off and an order that Shopify does not have are drift", () => {
  const uses = [{ orderId: 1, code: "SUMMER", amountMinor: 200, isReversed: false }];
  expect(kindsOf({ ledger: aLedger({ uses, orders: [{ orderId: 2, refundedMinor: 0 }] }) })).toEqual([
    "drift: use of SUMMER on order 1 took 250 off, and the app has 200",
    "drift: order 2 is not in Shopify",
  ]);
});

test("a refund that the app does not have is lost, and a refund that it has twice is doubled", () => {
  const transaction = { id: 1, gateway: "bogus", wasPending: false, presentmentMinor: 500 };
  const refund = {
    id: 9,
    createdAt: "2026-11-30T12:00:00Z",
    note: null,
    amountMinor: 500,
    lines: [],
    shippingMinor: 0,
    transactions: [{ ...transaction, status: "success" as const, amountMinor: 500 }],
  };
  const refundedOrders = [{ ...anOrder(1, ["SUMMER"]), refunds: [refund] }];
  const compare = (refundedMinor: number) =>
    compareLedger({
      shop,
      orders: refundedOrders,
      ledger: aLedger({ orders: [{ orderId: 1, refundedMinor }] }),
    }).map(({ kind }) => kind);
  expect(compare(500)).toEqual([]);
  expect(compare(0)).toEqual(["lost"]);
  expect(compare(1_000)).toEqual(["doubled"]);
});
