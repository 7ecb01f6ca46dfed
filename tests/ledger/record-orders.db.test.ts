import type { Prisma } from "@prisma/client";
import fc from "fast-check";
import { expect, test } from "vitest";
import { prisma } from "~/db.server";
import { renameCode } from "~/domain/coupons/rename-code.server";
import { recordRedaction } from "~/domain/privacy/record-redaction.server";
import type { OrderSnapshot } from "~/domain/redemptions/order-snapshot";
import { recordOrders } from "~/domain/redemptions/record-orders.server";
import { aCoupon } from "../builders/a-coupon";
import { aShop } from "../builders/a-shop";
import { anAutomaticRule } from "../builders/an-automatic-rule";
import { anOrderSnapshot } from "../builders/an-order-snapshot";
import { type LedgerNames, readLedgerRows } from "./ledger-rows";

/** To run more histories: LEDGER_HISTORIES=1000 npx vitest run tests/ledger */
const RUNS = Number(process.env.LEDGER_HISTORIES ?? 30);
const HOUR_MS = 60 * 60 * 1000;
const CODES = ["LEFT", "RIGHT"];
const REDACTED_CUSTOMER_ID = 666n;
/**
 * One hour ago, so that a webhook's snapshot of this time is late. If a late snapshot adds an order to the ledger, a
 * job fetches the order again.
 */
const START = Math.floor(Date.now() / 1000) * 1000 - HOUR_MS;
/** Only a few times, so that some snapshots of an order have the same time. */
const SNAPSHOT_TIMES = [0, 1_000, 2_000, 2 * HOUR_MS, 2 * HOUR_MS + 1_000].map((ms) => new Date(START + ms));
const PLACED_TIMES = [-30 * HOUR_MS, -5 * HOUR_MS, 0].map((ms) => new Date(START + ms));

const amounts = fc.record({
  amountOffMinor: fc.constantFrom(100n, 200n),
  presentmentAmountMinor: fc.constantFrom(null, 100n, 150n),
  presentmentCurrency: fc.constantFrom(null, "EUR"),
});
const snapshot = fc.record({
  number: fc.nat(5),
  name: fc.constantFrom("#1", "#1 again"),
  customerId: fc.constantFrom(null, 77n, REDACTED_CUSTOMER_ID),
  totalMinor: fc.constantFrom(5_000n, 4_000n),
  placedAt: fc.constantFrom(...PLACED_TIMES),
  snapshotAt: fc.constantFrom(...SNAPSHOT_TIMES),
  cancelledAt: fc.option(fc.constantFrom(...SNAPSHOT_TIMES), { freq: 6 }),
  // Includes both texts of each code, because a late order can have a renamed code's former text. Also includes a code
  // that the shop does not have.
  codes: fc.uniqueArray(fc.tuple(fc.constantFrom("LEFT", "LEFT-2", "RIGHT", "RIGHT-2", "FOREIGN"), amounts), {
    selector: ([text]) => text,
    maxLength: 3,
  }),
  automatic: fc.uniqueArray(fc.tuple(fc.constantFrom("Autumn", "Handed over", "Foreign"), amounts), {
    selector: ([title]) => title,
    maxLength: 2,
  }),
  refunds: fc.array(
    fc.record({ number: fc.nat(1), amountMinor: fc.constantFrom(300n, 400n), isPending: fc.boolean() }),
    { maxLength: 2 },
  ),
});
type DrawnSnapshot = typeof snapshot extends fc.Arbitrary<infer Value> ? Value : never;
/** Snapshots that are recorded together. If `codeToRename` is set, this code is renamed first. */
const slice = fc.record({
  codeToRename: fc.option(fc.constantFrom(...CODES), { freq: 3 }),
  isFetched: fc.boolean(),
  snapshots: fc.array(snapshot, { minLength: 1, maxLength: 20 }),
});

let lastOrderId = 7_000_000_000n;

/**
 * Creates a shop with two coupons, two automatic rules and a redacted customer. The second rule reuses a former title
 * of the first rule.
 */
async function aSellingShop() {
  const { id: shopId } = await aShop();
  const names: LedgerNames = { codes: new Map(), rules: new Map() };
  for (const code of CODES) {
    const { id: couponId } = await aCoupon({ shopId, code });
    const { id } = await prisma.code.findFirstOrThrow({ where: { shopId, couponId } });
    names.codes.set(id, code);
  }
  const { id: first } = await anAutomaticRule({ shopId, name: "First" });
  const { id: second } = await anAutomaticRule({ shopId, name: "Second" });
  names.rules.set(first, "First").set(second, "Second");
  await prisma.ruleTitle.deleteMany({ where: { shopId } });
  const at = (hours: number) => new Date(START + hours * HOUR_MS);
  await prisma.ruleTitle.createMany({
    data: [
      { shopId, discountRuleId: first, title: "Autumn", since: at(-6) },
      { shopId, discountRuleId: first, title: "Handed over", since: at(-40), until: at(-20) },
      { shopId, discountRuleId: second, title: "Handed over", since: at(-2) },
    ],
  });
  await recordRedaction({ shopId, customerId: REDACTED_CUSTOMER_ID }, prisma);
  return { shopId, names };
}

/** Renames a code from `originalText` to its second text or back. */
async function rename(shopId: bigint, names: LedgerNames, originalText: string) {
  const id = [...names.codes].find(([, name]) => name === originalText)?.[0];
  const code = await prisma.code.findFirstOrThrow({ where: { shopId, id } });
  const to = code.code === originalText ? `${originalText}-2` : originalText;
  await prisma.$transaction((tx) =>
    renameCode({ shopId, couponId: code.couponId, code, to, actor: "test" }, tx),
  );
}

function asSnapshot(
  { number, codes, automatic, refunds, ...drawn }: DrawnSnapshot,
  firstId: bigint,
): OrderSnapshot {
  return {
    ...anOrderSnapshot(),
    ...drawn,
    shopifyOrderId: firstId + BigInt(number),
    codes: codes.map(([code, amounts]) => ({ code, ...amounts })),
    automatic: automatic.map(([title, amounts]) => ({ title, ...amounts })),
    refunds: refunds.map((refund) => ({
      shopifyRefundId: (firstId + BigInt(number)) * 10n + BigInt(refund.number),
      amountMinor: refund.amountMinor,
      pendingMinor: refund.isPending ? refund.amountMinor : 0n,
      presentmentAmountMinor: refund.amountMinor,
      refundedAt: drawn.placedAt,
    })),
  };
}

test("recording many snapshots with one call produces the same ledger as recording them one by one", {
  timeout: 600_000,
  // A random failure is a bug to find, so do not retry.
  retry: 0,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(slice, { minLength: 1, maxLength: 6 }), async (history) => {
      const [oneByOne, together] = [await aSellingShop(), await aSellingShop()];
      lastOrderId += 100n;
      const total = { oneByOne: [0, 0], together: [0, 0] };
      for (const { codeToRename, isFetched, snapshots } of history) {
        const orders = snapshots.map((drawn) => asSnapshot(drawn, lastOrderId));
        for (const { shopId, names } of [oneByOne, together]) {
          if (codeToRename) await rename(shopId, names, codeToRename);
        }
        for (const order of orders) {
          const one = await prisma.$transaction((tx) =>
            recordOrders({ shopId: oneByOne.shopId, orders: [order], isFetched }, tx),
          );
          addCounts(total.oneByOne, one);
        }
        const all = await prisma.$transaction((tx) =>
          recordOrders({ shopId: together.shopId, orders, isFetched }, tx),
        );
        addCounts(total.together, all);
      }
      expect(total.together).toEqual(total.oneByOne);
      expect(await readLedgerRows(together)).toEqual(await readLedgerRows(oneByOne));
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
});

/** Adds the result of one call to `total`, whose two elements are the booked and the reversed uses. */
function addCounts(total: number[], { booked, reversed }: { booked: number; reversed: number }) {
  total[0] = (total[0] ?? 0) + booked;
  total[1] = (total[1] ?? 0) + reversed;
}

test("when two workers record the same order edits concurrently, each removed use is reversed once", async () => {
  const { shopId } = await aSellingShop();
  const created = [1, 2, 3].map(() => anOrderSnapshot({ codes: ["LEFT"] }));
  await prisma.$transaction((tx) => recordOrders({ shopId, orders: created }, tx));
  const snapshotAt = new Date(Date.now() + 1_000);
  const orders = created.map((order) => ({ ...order, codes: [], snapshotAt }));
  // The callback returns the second promise inside an object. Otherwise, the first transaction would wait for the
  // second before it commits, and both would wait forever.
  const { second } = await prisma.$transaction(async (tx) => {
    await recordOrders({ shopId, orders }, tx);
    const second = prisma.$transaction((other) =>
      recordOrders({ shopId, orders: orders.toReversed() }, other),
    );
    await expect.poll(countWaitingTransactions).toBe(1);
    return { second };
  });
  expect(await second).toEqual({ booked: 0, reversed: 0 });
  const { _sum } = await prisma.usageDelta.aggregate({ where: { shopId }, _sum: { delta: true } });
  expect(_sum.delta).toBe(0);
});

test("two workers that record the same new orders in opposite order do not deadlock", async () => {
  const { shopId } = await aSellingShop();
  const orders = [1, 2, 3].map(() => anOrderSnapshot({ codes: ["LEFT"] }));
  const record = (ordersToRecord: OrderSnapshot[]) =>
    prisma.$transaction((tx) => recordOrders({ shopId, orders: ordersToRecord }, tx));
  // A third transaction locks the second order, so that no worker can finish before both have started.
  const { waiting } = await prisma.$transaction(async (tx) => {
    await recordOrders({ shopId, orders: orders.slice(1, 2) }, tx);
    const waiting = [record(orders), record(orders.toReversed())];
    await expect.poll(countWaitingTransactions).toBe(2);
    return { waiting };
  });
  await Promise.all(waiting);
  expect(await prisma.redemption.count({ where: { shopId } })).toBe(3);
});

/** Counts the transactions that are waiting for a lock. */
async function countWaitingTransactions(): Promise<number> {
  const [row] = await prisma.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pg_locks JOIN pg_stat_activity USING (pid)
    WHERE NOT granted AND datname = current_database()`;
  return row?.count ?? 0;
}

test("recording 200 orders takes as many SQL statements as recording 2 orders", async () => {
  const { shopId } = await aSellingShop();
  let statements = 0;
  const withCounter = (tx: Prisma.TransactionClient) =>
    new Proxy(tx, {
      get(target, name, receiver) {
        if (/^\$(query|execute)Raw(Unsafe)?$/.test(String(name))) statements += 1;
        return Reflect.get(target, name, receiver);
      },
    });
  const count = async (orders: OrderSnapshot[]) => {
    statements = 0;
    await prisma.$transaction((tx) => recordOrders({ shopId, orders }, withCounter(tx)));
    return statements;
  };
  const history = (quantity: number) => {
    const created = Array.from({ length: quantity }, (_, index) =>
      anOrderSnapshot({
        codes: ["LEFT"],
        automatic: ["Autumn"],
        customerId: BigInt(index + 1),
        placedAt: new Date(START),
      }),
    );
    const later = (order: OrderSnapshot, seconds: number) =>
      new Date(order.placedAt.getTime() + seconds * 1_000);
    const edited = created.map((order, index) => ({
      ...order,
      snapshotAt: later(order, 1),
      codes: index % 2 === 0 ? [] : order.codes.map((use) => ({ ...use, amountOffMinor: 1n })),
      automatic: [],
      refunds: [
        {
          shopifyRefundId: order.shopifyOrderId,
          amountMinor: 100n,
          pendingMinor: 0n,
          presentmentAmountMinor: 100n,
          refundedAt: later(order, 1),
        },
      ],
    }));
    const cancelled = edited.map((order) => ({
      ...order,
      snapshotAt: later(order, 2),
      cancelledAt: later(order, 2),
    }));
    return [created, edited, cancelled];
  };
  const countsForTwoOrders: number[] = [];
  for (const orders of history(2)) countsForTwoOrders.push(await count(orders));
  const countsForManyOrders: number[] = [];
  for (const orders of history(200)) countsForManyOrders.push(await count(orders));
  expect(countsForManyOrders).toEqual(countsForTwoOrders);
  expect(Math.min(...countsForManyOrders)).toBeGreaterThan(5);
  expect(Math.max(...countsForManyOrders)).toBeLessThan(20);
});

test("all orders of one call are recorded even if one order has text that PostgreSQL cannot store, and the invalid characters are replaced", async () => {
  const { shopId } = await aSellingShop();
  const unstorable = anOrderSnapshot({
    codes: ["LEFT", "LEFT\0"],
    automatic: ["Autumn\0"],
    name: "#\0\ud800",
    customerName: "Ada \udc00",
  });
  const orders = [unstorable, anOrderSnapshot({ codes: ["RIGHT"] })];
  expect(await prisma.$transaction((tx) => recordOrders({ shopId, orders }, tx))).toEqual({
    booked: 2,
    reversed: 0,
  });
  const [stored] = await prisma.order.findMany({ where: { shopId }, orderBy: { id: "asc" } });
  expect(stored).toMatchObject({ name: "#\ufffd\ufffd", customerName: "Ada \ufffd" });
});
