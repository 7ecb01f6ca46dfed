import { setTimeout as wait } from "node:timers/promises";
import { Prisma, type PrismaClient } from "@prisma/client";
import { prisma } from "~/db.server";
import { createKeyedQueue } from "~/lib/keyed-queue";
import { currentJob } from "~/log-context.server";
import { logger } from "~/logger.server";
import { metrics } from "~/metrics.server";

/** The state of the app's leaky bucket for one shop, as Shopify reports it, in points and points per second. */
export interface ThrottleStatus {
  maximumAvailable: number;
  currentlyAvailable: number;
  restoreRate: number;
}

/** The cost of one call in points, and the bucket's state after the call, as Shopify reports them. */
interface CallCost {
  requested: number;
  actual: number;
  status: ThrottleStatus;
}

/**
 * Call `settle` once per reservation, when the response has arrived or can no longer arrive. Pass null if Shopify
 * reported no cost. The reserved points then stay spent, because Shopify may have counted the call. `settle` never
 * throws.
 */
export type Settle = (cost: CallCost | null) => Promise<void>;

type Reservation = { ok: true; settle: Settle } | { ok: false; retryAfterMs: number };

/** The points that the app may spend on calls to one shop's Admin API. */
export interface CallBudget {
  /**
   * Waits until the bucket contains enough points for the operation, and takes them. If the wait would exceed the
   * caller's limit, takes nothing and returns `retryAfterMs`.
   */
  reserve(operation: string): Promise<Reservation>;
}

/**
 * The cost that this process assumes for an operation until Shopify has reported the operation's cost. Shopify charges
 * this number of points for a mutation.
 */
const DEFAULT_COST_POINTS = 10;

/** SQL for the number of points that jobs leave in the bucket, so that calls in a merchant's request need not wait. */
const interactiveReserve = Prisma.sql`greatest(40, 0.15 * maximum)`;

/**
 * How long a call may wait for points. A call in a merchant's request may wait as long as a page may take to load. A
 * job's call may wait only briefly, so that the worker is free for other jobs. If the job has already spent points, its
 * calls may wait longer, because a retry of the job would spend these points again.
 */
const MAX_INTERACTIVE_WAIT_MS = 5_000;
const MAX_JOB_WAIT_MS = 2_000;
const MAX_WAIT_AFTER_SPENDING_MS = 8_000;

/**
 * The minimum time between two attempts to take points. It prevents a tight loop of database queries while other
 * processes keep taking the points.
 */
const MIN_WAIT_MS = 20;

/** SQL for the points in the bucket at this moment. */
export const currentPoints = Prisma.sql`least(call_budgets.maximum, call_budgets.available
  + call_budgets.restore_rate * greatest(0, extract(epoch FROM clock_timestamp() - call_budgets.measured_at)::float8))`;

type Lane = "interactive" | "job";

/**
 * A copy of one shop's bucket in PostgreSQL, shared by all processes, so that calls wait for points instead of being
 * throttled by Shopify. Each statement is its own transaction, so no lock is held during a wait or a call to Shopify.
 * If the database fails, calls are sent anyway, because Shopify still enforces its limit.
 */
export class SharedCallBudget implements CallBudget {
  readonly #shopDomain: string;
  readonly #db: PrismaClient;
  /** The requested cost of each operation in points, as Shopify last reported it. */
  readonly #costByOperation: Map<string, number>;
  /**
   * In this process, calls in the same lane take points in order of arrival. Calls that a merchant waits for do not
   * queue behind calls of jobs.
   */
  readonly #runInLaneOrder = createKeyedQueue();
  readonly #queuedPoints: Record<Lane, number> = { interactive: 0, job: 0 };
  readonly #lastBucketState: Partial<
    Record<Lane, { spendable: number; restoreRate: number; readAtMs: number }>
  > = {};
  readonly #jobsWithSpentPoints = new WeakSet<object>();

  constructor({
    shopDomain,
    db = prisma,
    costByOperation = new Map(),
  }: { shopDomain: string; db?: PrismaClient; costByOperation?: Map<string, number> }) {
    this.#shopDomain = shopDomain;
    this.#db = db;
    this.#costByOperation = costByOperation;
  }

  async reserve(operation: string): Promise<Reservation> {
    const lane = currentJob() ? "job" : "interactive";
    const startedAt = performance.now();
    const reserved = await this.#reserveInLane(operation, lane);
    const outcome = reserved.ok ? "ok" : "throttled";
    metrics.callBudgetWait.observe({ lane, outcome }, (performance.now() - startedAt) / 1000);
    return reserved;
  }

  async #reserveInLane(operation: string, lane: Lane): Promise<Reservation> {
    const job = currentJob();
    const cost = this.#costByOperation.get(operation) ?? DEFAULT_COST_POINTS;
    const maxWaitMs = this.#maxWaitMsFor(job);
    const deadline = performance.now() + maxWaitMs;
    const queueMs = this.#estimateQueueMs(lane, cost);
    if (queueMs > maxWaitMs) return { ok: false, retryAfterMs: queueMs };
    this.#queuedPoints[lane] += cost;
    const taken = await this.#runInLaneOrder(lane, () =>
      this.#takeWhenAvailable({ lane, cost, deadline }),
    ).finally(() => {
      this.#queuedPoints[lane] -= cost;
    });
    if (!taken.ok) return taken;
    if (job) this.#jobsWithSpentPoints.add(job);
    return { ok: true, settle: (reported) => this.#settle({ operation, spent: taken.spent, reported }) };
  }

  #maxWaitMsFor(job: object | null): number {
    if (!job) return MAX_INTERACTIVE_WAIT_MS;
    return this.#jobsWithSpentPoints.has(job) ? MAX_WAIT_AFTER_SPENDING_MS : MAX_JOB_WAIT_MS;
  }

  /**
   * Estimates how long a call would wait until the points for it and for the calls ahead of it in this process are
   * restored. Returns 0 if no call is ahead of it, or if the bucket's state is not known yet.
   */
  #estimateQueueMs(lane: Lane, cost: number): number {
    const bucketState = this.#lastBucketState[lane];
    if (!bucketState || this.#queuedPoints[lane] === 0) return 0;
    const { spendable, restoreRate, readAtMs } = bucketState;
    const restored = ((performance.now() - readAtMs) / 1000) * restoreRate;
    return Math.ceil(((this.#queuedPoints[lane] + cost - spendable - restored) / restoreRate) * 1000);
  }

  async #takeWhenAvailable({ lane, cost, deadline }: { lane: Lane; cost: number; deadline: number }) {
    for (;;) {
      const taken = await this.#take({ lane, cost });
      if (taken.isTaken) return { ok: true as const, spent: taken.spent };
      const waitMs = Math.max(taken.waitMs, MIN_WAIT_MS);
      if (performance.now() + waitMs > deadline) return { ok: false as const, retryAfterMs: waitMs };
      await wait(waitMs);
    }
  }

  async #take({ lane, cost }: { lane: Lane; cost: number }) {
    const pointsToLeave = lane === "job" ? interactiveReserve : Prisma.sql`0`;
    // A bucket never contains more than its maximum, so a call that needs more points is sent when the bucket is full.
    const requiredPoints = Prisma.sql`least(${cost}::float8 + ${pointsToLeave}, maximum)`;
    try {
      const [row] = await this.#db.$queryRaw<
        { isTaken: boolean; spendable: number; restoreRate: number; waitMs: number }[]
      >`
        WITH taken AS (
          UPDATE call_budgets SET available = ${currentPoints} - ${cost}::float8, measured_at = clock_timestamp()
          WHERE shop_domain = ${this.#shopDomain} AND ${currentPoints} >= ${requiredPoints}
          RETURNING available
        )
        SELECT taken.available IS NOT NULL AS "isTaken", restore_rate AS "restoreRate",
          coalesce(taken.available, ${currentPoints}) - ${pointsToLeave} AS spendable,
          ceil((${requiredPoints} - ${currentPoints}) / restore_rate * 1000)::float8 AS "waitMs"
        FROM call_budgets LEFT JOIN taken ON true WHERE shop_domain = ${this.#shopDomain}`;
      // There is no row until Shopify has reported the cost of a call to this shop.
      if (!row) return { isTaken: true as const, spent: 0 };
      const { isTaken, spendable, restoreRate, waitMs } = row;
      this.#lastBucketState[lane] = { spendable, restoreRate, readAtMs: performance.now() };
      return isTaken ? { isTaken, spent: cost } : { isTaken, waitMs };
    } catch (error) {
      logger.warn({ err: error, shop: this.#shopDomain }, "Call budget unavailable; sending the call anyway");
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
    this.#costByOperation.set(operation, reported.requested);
    const { maximumAvailable, currentlyAvailable, restoreRate } = reported.status;
    const refund = spent === 0 ? 0 : spent - reported.actual;
    try {
      // Keeps the lower of the app's and Shopify's number of points. Shopify's number does not account for calls that
      // have not reached Shopify yet, and the app's number may not account for calls that Shopify has counted. Selects
      // from `shops`, so that a late response does not recreate the row of an erased shop.
      await this.#db.$executeRaw`
        INSERT INTO call_budgets (shop_domain, maximum, restore_rate, available, measured_at)
        SELECT domain, ${maximumAvailable}::float8, ${restoreRate}::float8, ${currentlyAvailable}::float8,
          clock_timestamp()
        FROM shops WHERE domain = ${this.#shopDomain}
        ON CONFLICT (shop_domain) DO UPDATE SET
          available = least(${currentPoints} + ${refund}::float8, EXCLUDED.available),
          maximum = EXCLUDED.maximum, restore_rate = EXCLUDED.restore_rate, measured_at = clock_timestamp()`;
    } catch (error) {
      logger.warn({ err: error, shop: this.#shopDomain }, "Could not save the cost of a call");
    }
  }
}

// The server and the Remix bundle each load their own copy of this module. Through a global, both copies share one
// budget per shop.
const shared = globalThis as typeof globalThis & {
  dinoCallBudgets?: { byShop: Map<string, CallBudget>; costByOperation: Map<string, number> };
};

/** Returns the shop's call budget. All callers in this process share one instance. */
export function callBudget(shopDomain: string): CallBudget {
  shared.dinoCallBudgets ??= { byShop: new Map(), costByOperation: new Map() };
  const { byShop, costByOperation } = shared.dinoCallBudgets;
  const budget = byShop.get(shopDomain) ?? new SharedCallBudget({ shopDomain, costByOperation });
  byShop.set(shopDomain, budget);
  return budget;
}
