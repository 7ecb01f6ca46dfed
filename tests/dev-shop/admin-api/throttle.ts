import type { Plan } from "../state/shop";

const pointsPerSecond: Record<Plan, number> = { standard: 100, advanced: 200, plus: 1000 };
/**
 * A full bucket contains the points that Shopify restores in this many seconds. In the recordings, that is 2,000 points
 * on the standard plan.
 */
const bucketSeconds = 20;
/** The maximum cost of a single operation, on every plan. */
export const maximumCost = 1000;

export interface ThrottleStatus {
  maximumAvailable: number;
  currentlyAvailable: number;
  restoreRate: number;
}

/**
 * One leaky bucket per shop. Shopify has one per shop and app, but the dev shop has only one app. Buckets refill in
 * real time. Moving the dev shop's clock does not refill them.
 */
export class Throttle {
  readonly #used = new Map<string, { points: number; atMs: number }>();

  /** Takes the points and returns true if the bucket has enough. Otherwise, changes nothing and returns false. */
  reserve(shop: string, plan: Plan, points: number): boolean {
    if (this.status(shop, plan).currentlyAvailable < points) return false;
    this.#change(shop, plan, points);
    return true;
  }

  /** Adds points to the bucket that were reserved but not used. */
  refund(shop: string, plan: Plan, points: number) {
    this.#change(shop, plan, -points);
  }

  status(shop: string, plan: Plan): ThrottleStatus {
    const restoreRate = pointsPerSecond[plan];
    const maximumAvailable = restoreRate * bucketSeconds;
    const used = this.#usedNow(shop, plan);
    return { maximumAvailable, currentlyAvailable: Math.floor(maximumAvailable - used), restoreRate };
  }

  /** Sets the available points, so that a test can empty a bucket without making many calls. */
  setAvailablePoints(shop: string, plan: Plan, available: number) {
    const points = pointsPerSecond[plan] * bucketSeconds - available;
    this.#used.set(shop, { points, atMs: performance.now() });
  }

  #usedNow(shop: string, plan: Plan): number {
    const entry = this.#used.get(shop);
    if (entry === undefined) return 0;
    const restored = ((performance.now() - entry.atMs) / 1000) * pointsPerSecond[plan];
    return Math.max(0, entry.points - restored);
  }

  #change(shop: string, plan: Plan, points: number) {
    const used = Math.max(0, this.#usedNow(shop, plan) + points);
    this.#used.set(shop, { points: used, atMs: performance.now() });
  }
}
