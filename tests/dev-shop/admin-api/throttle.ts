import type { Plan } from "../state/shop";

const pointsPerSecond: Record<Plan, number> = { standard: 100, advanced: 200, plus: 1000 };
/** The bucket holds what flows in within twenty seconds: 2,000 points on a standard plan, as recorded. */
const bucketSeconds = 20;
/** No single query may cost more, whatever the plan. */
export const maximumCost = 1000;

export interface ThrottleStatus {
  maximumAvailable: number;
  currentlyAvailable: number;
  restoreRate: number;
}

/** A leaky bucket for each shop, since the dev shop knows one app. Runs on real time, not on the shop's clock. */
export class Throttle {
  readonly #used = new Map<string, { points: number; atMs: number }>();

  /** Takes the points, or leaves the bucket as it is and answers false. */
  reserve(shop: string, plan: Plan, points: number): boolean {
    if (this.status(shop, plan).currentlyAvailable < points) return false;
    this.#change(shop, plan, points);
    return true;
  }

  /** What was requested and not needed. */
  refund(shop: string, plan: Plan, points: number) {
    this.#change(shop, plan, -points);
  }

  status(shop: string, plan: Plan): ThrottleStatus {
    const restoreRate = pointsPerSecond[plan];
    const maximumAvailable = restoreRate * bucketSeconds;
    const used = this.#usedNow(shop, plan);
    return { maximumAvailable, currentlyAvailable: Math.floor(maximumAvailable - used), restoreRate };
  }

  /** Empties or fills a bucket: a test does not want to make two hundred calls first. */
  set(shop: string, plan: Plan, available: number) {
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
