import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@prisma/client";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { withLogContext } from "~/log-context.server";
import { type CallBudget, type Settle, SharedCallBudget } from "~/shopify/call-budget.server";
import { aShop } from "../../tests/builders/a-shop";
import { anInstalledShop } from "../../tests/builders/an-installed-shop";
import { retryWhileThrottled } from "../../tests/builders/retry-while-throttled";
import { emptyDatabase, withDatabaseDown } from "../../tests/setup/database";
import { devShop } from "../../tests/setup/dev-shop";
import { adminForShop } from "./admin-for-shop.server";
import { findActiveAutomaticDiscounts } from "./discounts/find-active-automatic-discounts.server";
import { SHOP_FACTS } from "./operations/shop";

const SHOP = "dino-demo.myshopify.com";
const OPERATION = "mutation Operation";

/** A restore rate so low that the number of available points is predictable. */
const NO_REFILL = 0.001;

const otherProcess = new PrismaClient({
  adapter: new PrismaPg({ connectionString: process.env.DATABASE_URL }),
});

beforeEach(emptyDatabase);
afterAll(() => otherProcess.$disconnect());

/** The call budget of a shop whose bucket contains `available` of 2,000 points. */
async function aBudgetWith({
  available,
  restoreRate = NO_REFILL,
}: {
  available: number;
  restoreRate?: number;
}) {
  await aShop({ domain: SHOP });
  await prisma.$executeRaw`
    INSERT INTO call_budgets (shop_domain, maximum, restore_rate, available, measured_at)
    VALUES (${SHOP}, 2000, ${restoreRate}, ${available}, clock_timestamp())`;
  return new SharedCallBudget({ shopDomain: SHOP });
}

const readAvailable = async () =>
  (await prisma.callBudget.findUniqueOrThrow({ where: { shopDomain: SHOP } })).available;

const reportedCost = ({ actual = 10, currentlyAvailable = 2_000 } = {}) => ({
  requested: 10,
  actual,
  status: { maximumAvailable: 2_000, currentlyAvailable, restoreRate: NO_REFILL },
});

async function reserveOrThrow(budget: SharedCallBudget) {
  const reserved = await budget.reserve(OPERATION);
  if (!reserved.ok) throw new Error(`must wait ${reserved.retryAfterMs} ms`);
  return reserved.settle;
}

/** The gateway does not wait until a cost is saved. With this budget, a test can wait for all of them. */
function collectSettlements(budget: CallBudget, settlements: Promise<void>[]): CallBudget {
  return {
    async reserve(operation) {
      const reserved = await budget.reserve(operation);
      if (!reserved.ok) return reserved;
      const settle: Settle = (cost) => {
        const settlement = reserved.settle(cost);
        settlements.push(settlement);
        return settlement;
      };
      return { ok: true, settle };
    },
  };
}

const inJob = <Result>(work: () => Result) => withLogContext({ job: "sync-coupon" }, work);

describe("points", () => {
  test("are taken before a call, and refunded if the call costs less than expected", async () => {
    const settle = await reserveOrThrow(await aBudgetWith({ available: 1_000 }));
    expect(await readAvailable()).toBeCloseTo(990, 1);
    await settle(reportedCost({ actual: 4 }));
    expect(await readAvailable()).toBeCloseTo(996, 1);
  });

  test("stay spent if a call gets no response", async () => {
    const settle = await reserveOrThrow(await aBudgetWith({ available: 1_000 }));
    await settle(null);
    expect(await readAvailable()).toBeCloseTo(990, 1);
  });

  test("are lowered to the number that Shopify reports if Shopify's number is lower", async () => {
    const settle = await reserveOrThrow(await aBudgetWith({ available: 1_000 }));
    await settle(reportedCost({ currentlyAvailable: 7 }));
    expect(await readAvailable()).toBeCloseTo(7, 1);
  });

  test("that are reserved for calls in progress stay reserved when another call's response arrives", async () => {
    const budget = await aBudgetWith({ available: 70 });
    const settle = await reserveOrThrow(budget);
    await reserveOrThrow(budget);
    await reserveOrThrow(budget);
    await settle(reportedCost({ currentlyAvailable: 60 }));
    expect(await readAvailable()).toBeCloseTo(40, 1);
  });

  test("are reduced further if a call costs more than expected, and the operation's next call reserves the requested cost that Shopify reported", async () => {
    const budget = await aBudgetWith({ available: 1_000 });
    const settle = await reserveOrThrow(budget);
    await settle({ ...reportedCost({ actual: 25 }), requested: 30 });
    expect(await readAvailable()).toBeCloseTo(975, 1);
    await reserveOrThrow(budget);
    expect(await readAvailable()).toBeCloseTo(945, 1);
  });

  test("are restored over time, up to the maximum", async () => {
    const budget = await aBudgetWith({ available: 0, restoreRate: 100 });
    await prisma.$executeRaw`UPDATE call_budgets SET measured_at = measured_at - interval '1 hour'`;
    await reserveOrThrow(budget);
    expect(await readAvailable()).toBeCloseTo(1_990, 1);
  });
});

test("calls wait until enough points have been restored", async () => {
  const budget = await aBudgetWith({ available: 0, restoreRate: 200 });
  for (let call = 0; call < 10; call++) await reserveOrThrow(budget);
  // A call that did not wait would have taken the bucket below zero.
  expect(await readAvailable()).toBeGreaterThanOrEqual(0);
});

test("two processes that reserve points at the same time together get exactly the points that the bucket contains", async () => {
  const ownBudget = await aBudgetWith({ available: 100 });
  const otherBudget = new SharedCallBudget({ shopDomain: SHOP, db: otherProcess });
  const reservations = await Promise.all(
    [ownBudget, otherBudget].flatMap((budget) => Array.from({ length: 20 }, () => budget.reserve(OPERATION))),
  );
  expect(reservations.filter(({ ok }) => ok)).toHaveLength(10);
});

test("two processes that make many calls are never throttled by Shopify, and leave few points unused", async () => {
  await anInstalledShop({ domain: SHOP });
  const { graphql } = await adminForShop({ shopDomain: SHOP });
  const { control } = await devShop();
  const settlements: Promise<void>[] = [];
  const budgets = [prisma, otherProcess].map((db) =>
    collectSettlements(new SharedCallBudget({ shopDomain: SHOP, db }), settlements),
  );
  const call = (budget: CallBudget) => findActiveAutomaticDiscounts({ admin: { graphql, budget } });
  // Let both processes learn what the operation costs.
  for (const budget of budgets) await call(budget);
  await control.setAvailablePoints({ shop: SHOP, points: 20 });
  await prisma.$executeRaw`UPDATE call_budgets SET available = 20, measured_at = clock_timestamp()`;
  await control.clearCalls();

  let callsLeft = 60;
  const callers = [...budgets, ...budgets, ...budgets, ...budgets].map(async (budget) => {
    while (callsLeft-- > 0) await retryWhileThrottled(() => call(budget));
  });
  await Promise.all(callers);
  await Promise.all(settlements);
  const calls = await control.calls({ shop: SHOP });
  expect(calls).toHaveLength(60);
  expect(calls.filter(({ outcome }) => outcome !== "succeeded")).toEqual([]);

  // Points that are in Shopify's bucket but not in the app's copy of it stay unused.
  const row = await prisma.callBudget.findFirstOrThrow();
  const inAppCopy = row.available + ((Date.now() - row.measuredAt.getTime()) / 1_000) * row.restoreRate;
  const { extensions } = await (await graphql(SHOP_FACTS)).json();
  const spent = calls.reduce((sum, { cost }) => sum + cost, 0);
  const inShopify = extensions?.cost?.throttleStatus?.currentlyAvailable ?? Number.NaN;
  expect(inShopify - inAppCopy).toBeLessThan(0.1 * spent);
});

describe("a shop without a stored budget", () => {
  test("gets one from the first response, and calls before this response do not wait", async () => {
    await aShop({ domain: SHOP });
    const budget = new SharedCallBudget({ shopDomain: SHOP });
    const settles = await Promise.all(Array.from({ length: 30 }, () => reserveOrThrow(budget)));
    expect(await prisma.callBudget.count()).toBe(0);
    await settles[0]?.(reportedCost({ currentlyAvailable: 1_990 }));
    expect(await readAvailable()).toBeCloseTo(1_990, 1);
  });

  test("gets none from the response to a call that was sent before the shop's data was erased", async () => {
    const settle = await reserveOrThrow(await aBudgetWith({ available: 1_000 }));
    await emptyDatabase();
    await settle(reportedCost());
    expect(await prisma.callBudget.count()).toBe(0);
  });
});

describe("a call that a merchant waits for", () => {
  test("can spend the points that jobs must leave in the bucket", async () => {
    const budget = await aBudgetWith({ available: 305 });
    expect(await inJob(() => budget.reserve(OPERATION))).toMatchObject({ ok: false });
    expect(await budget.reserve(OPERATION)).toMatchObject({ ok: true });
    expect(await readAvailable()).toBeCloseTo(295, 1);
  });

  test("is not delayed by fifty waiting calls from jobs", async () => {
    // After 1.8 s, the bucket contains enough points for the first job's call.
    const budget = await aBudgetWith({ available: 130, restoreRate: 100 });
    let grantedJobCalls = 0;
    const jobs = Array.from({ length: 50 }, () =>
      inJob(() => budget.reserve(OPERATION)).then(({ ok }) => {
        if (ok) grantedJobCalls += 1;
      }),
    );
    expect(await budget.reserve(OPERATION)).toMatchObject({ ok: true });
    expect(grantedJobCalls).toBe(0);
    await Promise.all(jobs);
  });

  test("is rejected if restoring the points that it needs would take more than five seconds", async () => {
    const budget = await aBudgetWith({ available: 0, restoreRate: 1 });
    const reserved = await budget.reserve(OPERATION);
    expect(reserved).toMatchObject({ ok: false, retryAfterMs: expect.closeTo(10_000, -3) });
  });
});

describe("a job's call", () => {
  test("is rejected immediately if restoring the points that it needs would take more than two seconds", async () => {
    const budget = await aBudgetWith({ available: 0, restoreRate: 100 });
    const reserved = await inJob(() => budget.reserve(OPERATION));
    expect(reserved).toMatchObject({ ok: false, retryAfterMs: expect.closeTo(3_100, -3) });
  });

  test("is rejected immediately if restoring the points for it and for the calls ahead of it would take more than two seconds", async () => {
    const budget = await aBudgetWith({ available: 310, restoreRate: 100 });
    await inJob(() => reserveOrThrow(budget));
    const reservations = Array.from({ length: 50 }, () => inJob(() => budget.reserve(OPERATION)));
    const firstDone = await Promise.race([Promise.all(reservations.slice(30)), reservations[15]]);
    expect(firstDone).toEqual(Array(20).fill({ ok: false, retryAfterMs: expect.any(Number) }));
    expect(await reservations[0]).toMatchObject({ ok: true });
    // No call may take points from the next test's budget.
    await Promise.all(reservations);
  });

  test("may wait longer before it is rejected if the job has already spent points", async () => {
    const budget = await aBudgetWith({ available: 310, restoreRate: 100 });
    await inJob(async () => {
      await reserveOrThrow(budget);
      await prisma.$executeRaw`UPDATE call_budgets SET available = 20, measured_at = clock_timestamp()`;
      const secondReservation = budget.reserve(OPERATION);
      expect(await inJob(() => budget.reserve(OPERATION))).toMatchObject({ ok: false });
      expect(await secondReservation).toMatchObject({ ok: true });
    });
  });
});

test("while the database is down, a call does not wait for points, and settling its cost does not throw", async () => {
  const budget = await aBudgetWith({ available: 0 });
  await withDatabaseDown(async () => {
    const settle = await reserveOrThrow(budget);
    await settle(reportedCost());
  });
});
