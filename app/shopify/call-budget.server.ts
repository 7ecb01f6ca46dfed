import { setTimeout as wait } from "node:timers/promises";
import { Prisma, type PrismaClient } from "@prisma/client";
import { prisma } from "~/db.server";
import { inTurn } from "~/lib/in-turn";
import { currentJob } from "~/log-context.server";
import { logger } from "~/logger.server";

/** What Shopify reports of an app's leaky bucket in a shop, in points and points a second. */
export interface ThrottleStatus {
  maximumAvailable: number;
  currentlyAvailable: number;
  restoreRate: number;
}

/** What Shopify reported of one call, in points, and of the bucket after it. */
interface CallCost {
  requested: number;
  actual: number;
  status: ThrottleStatus;
}

/**
 * To be called once, when a call was answered or will not be. Null if Shopify reported no cost: nobody knows whether the
 * call was counted, so its points stay spent. Never throws.
 */
export type Settle = (cost: CallCost | null) => Promise<void>;

type Reservation = { ok: true; settle: Settle } | { ok: false; retryAfterMs: number };

/** The points that an app may spend on calls to one shop's Admin API. */
export interface CallBudget {
  /**
   * Waits until the bucket holds the operation's cost, and takes it. Answers how long to wait if that is more than the
   * caller should wait here.
   */
  reserve(operation: string): Promise<Reservation>;
}

/** Shopify's cost of a mutation, for an operation that this process has not sent yet. */
const DEFAULT_COST_POINTS = 10;

/** Background calls leave this much in the bucket, for a merchant's click that comes while they are running. */
const jobReserve = Prisma.sql`greatest(40, 0.15 * maximum)`;

/**
 * A click waits for as long as a page may take. A job gives its worker back soon, unless it has already spent points:
 * starting over would spend them again.
 */
const MAX_CLICK_WAIT_MS = 5_000;
const MAX_JOB_WAIT_MS = 2_000;
const MAX_STARTED_JOB_WAIT_MS = 8_000;

/** Another process may have taken the points that this one waited for. */
const MIN_WAIT_MS = 20;

/** What the bucket holds by now. */
const refilled = Prisma.sql`least(call_budgets.maximum, call_budgets.available
  + call_budgets.restore_rate * greatest(0, extract(epoch FROM clock_timestamp() - call_budgets.measured_at)::float8))`;

type Lane = "click" | "job";

/**
 * The bucket of one shop as PostgreSQL has it, which all processes draw from, so that calls wait for points instead of
 * being throttled by each other. Each statement is a transaction of its own: nothing is locked while a caller waits or
 * Shopify is called. If the database fails, the call goes ahead, for Shopify's own limit still holds.
 */
export class SharedCallBudget implements CallBudget {
  readonly #shopDomain: string;
  readonly #db: PrismaClient;
  readonly #costs: Map<string, number>;
  /** The callers of a lane draw in their order of arrival. Clicks do not queue behind jobs. */
  readonly #oneByOne = inTurn();
  readonly #queuedPoints: Record<Lane, number> = { click: 0, job: 0 };
  readonly #lastSeen: Partial<Record<Lane, { spendable: number; restoreRate: number; at: number }>> = {};
  readonly #startedJobs = new WeakSet<object>();

  constructor({
    shopDomain,
    db = prisma,
    costs = new Map(),
  }: { shopDomain: string; db?: PrismaClient; costs?: Map<string, number> }) {
    this.#shopDomain = shopDomain;
    this.#db = db;
    this.#costs = costs;
  }

  async reserve(operation: string): Promise<Reservation> {
    const job = currentJob();
    const lane = job ? "job" : "click";
    const cost = this.#costs.get(operation) ?? DEFAULT_COST_POINTS;
    const patienceMs = this.#patienceMs(job);
    const deadline = performance.now() + patienceMs;
    const queueMs = this.#queueMs(lane, cost);
    if (queueMs > patienceMs) return { ok: false, retryAfterMs: queueMs };
    this.#queuedPoints[lane] += cost;
    const drawn = await this.#oneByOne(lane, () => this.#draw({ lane, cost, deadline })).finally(() => {
      this.#queuedPoints[lane] -= cost;
    });
    if (!drawn.ok) return drawn;
    if (job) this.#startedJobs.add(job);
    return { ok: true, settle: (reported) => this.#settle({ operation, spent: drawn.spent, reported }) };
  }

  #patienceMs(job: object | null): number {
    if (!job) return MAX_CLICK_WAIT_MS;
    return this.#startedJobs.has(job) ? MAX_STARTED_JOB_WAIT_MS : MAX_JOB_WAIT_MS;
  }

  /** How long a caller would wait for its own points and for those of this process's callers ahead of it. */
  #queueMs(lane: Lane, cost: number): number {
    const seen = this.#lastSeen[lane];
    if (!seen || this.#queuedPoints[lane] === 0) return 0;
    const { spendable, restoreRate, at } = seen;
    const restored = ((performance.now() - at) / 1000) * restoreRate;
    return Math.ceil(((this.#queuedPoints[lane] + cost - spendable - restored) / restoreRate) * 1000);
  }

  async #draw({ lane, cost, deadline }: { lane: Lane; cost: number; deadline: number }) {
    for (;;) {
      const answer = await this.#take({ lane, cost });
      if (answer.isTaken) return { ok: true as const, spent: answer.spent };
      const waitMs = Math.max(answer.waitMs, MIN_WAIT_MS);
      if (performance.now() + waitMs > deadline) return { ok: false as const, retryAfterMs: waitMs };
      await wait(waitMs);
    }
  }

  async #take({ lane, cost }: { lane: Lane; cost: number }) {
    const reserve = lane === "job" ? jobReserve : Prisma.sql`0`;
    // No bucket holds more than its maximum, so whatever wants more than that goes when it is full.
    const wanted = Prisma.sql`least(${cost}::float8 + ${reserve}, maximum)`;
    try {
      const [row] = await this.#db.$queryRaw<
        { isTaken: boolean; spendable: number; restoreRate: number; waitMs: number }[]
      >`
        WITH taken AS (
          UPDATE call_budgets SET available = ${refilled} - ${cost}::float8, measured_at = clock_timestamp()
          WHERE shop_domain = ${this.#shopDomain} AND ${refilled} >= ${wanted}
          RETURNING available
        )
        SELECT taken.available IS NOT NULL AS "isTaken", restore_rate AS "restoreRate",
          coalesce(taken.available, ${refilled}) - ${reserve} AS spendable,
          ceil((${wanted} - ${refilled}) / restore_rate * 1000)::float8 AS "waitMs"
        FROM call_budgets LEFT JOIN taken ON true WHERE shop_domain = ${this.#shopDomain}`;
      // The first call's answer makes the row.
      if (!row) return { isTaken: true as const, spent: 0 };
      const { isTaken, spendable, restoreRate, waitMs } = row;
      this.#lastSeen[lane] = { spendable, restoreRate, at: performance.now() };
      return isTaken ? { isTaken, spent: cost } : { isTaken, waitMs };
    } catch (error) {
      logger.warn({ err: error, shop: this.#shopDomain }, "a call goes ahead without its call budget");
      return { isTaken: true as const, spent: 0 };
    }
  }

  async #settle({
    operation,
    spent,
    reported,
  }: {
    operation: string;
    spent: number;
    reported: CallCost | null;
  }): Promise<void> {
    if (!reported) return;
    this.#costs.set(operation, reported.requested);
    const { maximumAvailable, currentlyAvailable, restoreRate } = reported.status;
    const refund = spent === 0 ? 0 : spent - reported.actual;
    try {
      // What Shopify reports does not know of the calls that are on their way to it, and ours may not know of all that
      // Shopify has counted: the lower of the two is safe. From `shops`, so that no answer outlives an erased shop.
      await this.#db.$executeRaw`
        INSERT INTO call_budgets (shop_domain, maximum, restore_rate, available, measured_at)
        SELECT domain, ${maximumAvailable}::float8, ${restoreRate}::float8, ${currentlyAvailable}::float8,
          clock_timestamp()
        FROM shops WHERE domain = ${this.#shopDomain}
        ON CONFLICT (shop_domain) DO UPDATE SET
          available = least(${refilled} + ${refund}::float8, EXCLUDED.available),
          maximum = EXCLUDED.maximum, restore_rate = EXCLUDED.restore_rate, measured_at = clock_timestamp()`;
    } catch (error) {
      logger.warn({ err: error, shop: this.#shopDomain }, "the cost of a call could not be saved");
    }
  }
}

// The server and the Remix bundle each load this module; their callers draw in one order.
const shared = globalThis as typeof globalThis & {
  dinoCallBudgets?: { byShop: Map<string, CallBudget>; costs: Map<string, number> };
};

/** The call budget of a shop, one for all callers in this process. */
export function callBudget(shopDomain: string): CallBudget {
  shared.dinoCallBudgets ??= { byShop: new Map(), costs: new Map() };
  const { byShop, costs } = shared.dinoCallBudgets;
  const budget = byShop.get(shopDomain) ?? new SharedCallBudget({ shopDomain, costs });
  byShop.set(shopDomain, budget);
  return budget;
}
