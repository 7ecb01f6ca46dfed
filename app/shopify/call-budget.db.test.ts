import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@prisma/client";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { withLogContext } from "~/log-context.server";
import { SharedCallBudget } from "~/shopify/call-budget.server";
import { aShop } from "../../tests/builders/a-shop";
import { anInstalledShop } from "../../tests/builders/an-installed-shop";
import { retryWhileThrottled } from "../../tests/builders/retry-while-throttled";
import { emptyDatabase, withDatabaseDown } from "../../tests/setup/database";
import { devShop } from "../../tests/setup/dev-shop";
import { adminForShop } from "./admin-for-shop.server";
import { findActiveAutomaticDiscounts } from "./discounts/find-active-automatic-discounts.server";
import { SHOP_FACTS } from "./operations/shop";

const SHOP = "dino-demo.myshopify.com";
const CALL = "mutation Call";

/** So slow that no point comes back within a test: what is available is known to the point. */
const NO_REFILL = 0.001;

const otherProcess = new PrismaClient({
  adapter: new PrismaPg({ connectionString: process.env.DATABASE_URL }),
});

beforeEach(emptyDatabase);
afterAll(() => otherProcess.$disconnect());

/** The budget of a shop whose bucket holds `available` of 2,000 points. */
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

const available = async () =>
  (await prisma.callBudget.findUniqueOrThrow({ where: { shopDomain: SHOP } })).available;

const reported = ({ actual = 10, currentlyAvailable = 2_000 } = {}) => ({
  requested: 10,
  actual,
  status: { maximumAvailable: 2_000, currentlyAvailable, restoreRate: NO_REFILL },
});

async function reserveNow(budget: SharedCallBudget) {
  const reserved = await budget.reserve(CALL);
  if (!reserved.ok) throw new Error(`asked to wait ${reserved.retryAfterMs} ms`);
  return reserved.settle;
}

const inJob = <Result>(work: () => Result) => withLogContext({ job: "sync-coupon" }, work);

describe("points", () => {
  test("are taken when a call is let go, and what it did not cost is refunded", async () => {
    const settle = await reserveNow(await aBudgetWith({ available: 1_000 }));
    expect(await available()).toBeCloseTo(990, 1);
    await settle(reported({ actual: 4 }));
    expect(await available()).toBeCloseTo(996, 1);
  });

  test("of a call without an answer stay spent", async () => {
    const settle = await reserveNow(await aBudgetWith({ available: 1_000 }));
    await settle(null);
    expect(await available()).toBeCloseTo(990, 1);
  });

  test("are never more than Shopify reported", async () => {
    const settle = await reserveNow(await aBudgetWith({ available: 1_000 }));
    await settle(reported({ currentlyAvailable: 7 }));
    expect(await available()).toBeCloseTo(7, 1);
  });

  test("of calls that are still on their way are not given out again by another call's answer", async () => {
    const budget = await aBudgetWith({ available: 70 });
    const settle = await reserveNow(budget);
    await reserveNow(budget);
    await reserveNow(budget);
    await settle(reported({ currentlyAvailable: 60 }));
    expect(await available()).toBeCloseTo(40, 1);
  });

  test("of a call that cost more than expected are taken afterwards, and expected the next time", async () => {
    const budget = await aBudgetWith({ available: 1_000 });
    const settle = await reserveNow(budget);
    await settle({ ...reported({ actual: 25 }), requested: 30 });
    expect(await available()).toBeCloseTo(975, 1);
    await reserveNow(budget);
    expect(await available()).toBeCloseTo(945, 1);
  });

  test("come back with time, up to the maximum", async () => {
    const budget = await aBudgetWith({ available: 0, restoreRate: 100 });
    await prisma.$executeRaw`UPDATE call_budgets SET measured_at = measured_at - interval '1 hour'`;
    await reserveNow(budget);
    expect(await available()).toBeCloseTo(1_990, 1);
  });
});

test("calls wait until their points have come in", async () => {
  const budget = await aBudgetWith({ available: 0, restoreRate: 200 });
  for (let call = 0; call < 10; call++) await reserveNow(budget);
  // Had one of them not waited, more would have been taken than ever came in.
  expect(await available()).toBeGreaterThanOrEqual(0);
});

test("two processes that call at once share the points of one bucket", async () => {
  const here = await aBudgetWith({ available: 100 });
  const there = new SharedCallBudget({ shopDomain: SHOP, db: otherProcess });
  const answers = await Promise.all(
    [here, there].flatMap((budget) => Array.from({ length: 20 }, () => budget.reserve(CALL))),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(10);
});

test("two busy processes are never throttled, and lose no points", async () => {
  await anInstalledShop({ domain: SHOP });
  const { graphql } = await adminForShop({ shopDomain: SHOP });
  const { control } = await devShop();
  const budgets = [prisma, otherProcess].map((db) => new SharedCallBudget({ shopDomain: SHOP, db }));
  const call = (budget: SharedCallBudget) => findActiveAutomaticDiscounts({ admin: { graphql, budget } });
  // Both know what the operation costs.
  for (const budget of budgets) await call(budget);
  await control.setAvailablePoints({ shop: SHOP, points: 20 });
  await prisma.$executeRaw`UPDATE call_budgets SET available = 20, measured_at = clock_timestamp()`;
  await control.clearCalls();

  let callsLeft = 60;
  const callers = [...budgets, ...budgets, ...budgets, ...budgets].map(async (budget) => {
    while (callsLeft-- > 0) await retryWhileThrottled(() => call(budget));
  });
  await Promise.all(callers);
  const calls = await control.calls({ shop: SHOP });
  expect(calls).toHaveLength(60);
  expect(calls.filter(({ outcome }) => outcome !== "answered")).toEqual([]);

  // Whatever Shopify's bucket holds and ours does not, nobody can spend.
  const row = await prisma.callBudget.findFirstOrThrow();
  const ours = row.available + ((Date.now() - row.measuredAt.getTime()) / 1_000) * row.restoreRate;
  const { extensions } = await (await graphql(SHOP_FACTS)).json();
  const spent = calls.reduce((sum, { cost }) => sum + cost, 0);
  const shopifys = extensions?.cost?.throttleStatus?.currentlyAvailable ?? Number.NaN;
  expect(shopifys - ours).toBeLessThan(0.1 * spent);
}, 60_000);

describe("a shop without a budget yet", () => {
  test("is called at once, and the first answer is its budget", async () => {
    await aShop({ domain: SHOP });
    const budget = new SharedCallBudget({ shopDomain: SHOP });
    const settles = await Promise.all(Array.from({ length: 30 }, () => reserveNow(budget)));
    expect(await prisma.callBudget.count()).toBe(0);
    await settles[0]?.(reported({ currentlyAvailable: 1_990 }));
    expect(await available()).toBeCloseTo(1_990, 1);
  });

  test("has none after it was erased, though an answer comes late", async () => {
    const settle = await reserveNow(await aBudgetWith({ available: 1_000 }));
    await emptyDatabase();
    await settle(reported());
    expect(await prisma.callBudget.count()).toBe(0);
  });
});

describe("a merchant's click", () => {
  test("may spend the points that jobs leave in the bucket", async () => {
    const budget = await aBudgetWith({ available: 305 });
    expect(await inJob(() => budget.reserve(CALL))).toMatchObject({ ok: false });
    expect(await budget.reserve(CALL)).toMatchObject({ ok: true });
    expect(await available()).toBeCloseTo(295, 1);
  });

  test("goes through while fifty calls of jobs wait", async () => {
    // The first job's points come in after 1.8 s.
    const budget = await aBudgetWith({ available: 130, restoreRate: 100 });
    let jobsLetGo = 0;
    const jobs = Array.from({ length: 50 }, () =>
      inJob(() => budget.reserve(CALL)).then(({ ok }) => {
        if (ok) jobsLetGo += 1;
      }),
    );
    expect(await budget.reserve(CALL)).toMatchObject({ ok: true });
    expect(jobsLetGo).toBe(0);
    await Promise.all(jobs);
  });

  test("is refused if its points come in too late", async () => {
    const budget = await aBudgetWith({ available: 0, restoreRate: 1 });
    const answer = await budget.reserve(CALL);
    expect(answer).toMatchObject({ ok: false, retryAfterMs: expect.closeTo(10_000, -3) });
  });
});

describe("a job", () => {
  test("is refused at once if its points take more than two seconds", async () => {
    const budget = await aBudgetWith({ available: 0, restoreRate: 100 });
    const answer = await inJob(() => budget.reserve(CALL));
    expect(answer).toMatchObject({ ok: false, retryAfterMs: expect.closeTo(3_100, -3) });
  });

  test("is refused at once if the points of those ahead of it take more than two seconds", async () => {
    const budget = await aBudgetWith({ available: 310, restoreRate: 100 });
    await inJob(() => reserveNow(budget));
    const answers = Array.from({ length: 50 }, () => inJob(() => budget.reserve(CALL)));
    const last = await Promise.race([Promise.all(answers.slice(30)), answers[15]]);
    expect(last).toEqual(Array(20).fill({ ok: false, retryAfterMs: expect.any(Number) }));
    expect(await answers[0]).toMatchObject({ ok: true });
  });

  test("that has spent points waits longer than one that can start over for nothing", async () => {
    const budget = await aBudgetWith({ available: 310, restoreRate: 100 });
    await inJob(async () => {
      await reserveNow(budget);
      await prisma.$executeRaw`UPDATE call_budgets SET available = 20, measured_at = clock_timestamp()`;
      const started = budget.reserve(CALL);
      expect(await inJob(() => budget.reserve(CALL))).toMatchObject({ ok: false });
      expect(await started).toMatchObject({ ok: true });
    });
  });
});

test("without the database, calls go ahead", async () => {
  const budget = await aBudgetWith({ available: 0 });
  await withDatabaseDown(async () => {
    const settle = await reserveNow(budget);
    await settle(reported());
  });
});
