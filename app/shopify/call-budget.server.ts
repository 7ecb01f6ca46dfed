import { setTimeout as sleep } from "node:timers/promises";

/** What Shopify tells of an app's leaky bucket in a shop, in points and points a second. */
export interface ThrottleStatus {
  maximumAvailable: number;
  currentlyAvailable: number;
  restoreRate: number;
}

/** Left in the bucket for what a merchant does at the same moment. */
const RESERVE_POINTS = 40;
/** Of an operation that was never sent: Shopify's cost of a mutation. */
const FIRST_GUESS_POINTS = 10;

/**
 * The bucket of one shop as we saw it last, so that calls wait until there is room instead of being refused.
 * Other processes draw from the same bucket; each answer puts our picture right again.
 */
export class CallBudget {
  #status: (ThrottleStatus & { at: number }) | null = null;
  readonly #costs = new Map<string, number>();

  /** Waits until the bucket should hold the operation's cost, and takes it out of the picture. */
  async reserve(operation: string): Promise<void> {
    const cost = this.#costs.get(operation) ?? FIRST_GUESS_POINTS;
    const missing = cost + RESERVE_POINTS - this.#available();
    if (missing > 0 && this.#status) {
      await sleep(Math.ceil((missing / this.#status.restoreRate) * 1000));
    }
    if (this.#status)
      this.#status = { ...this.#status, currentlyAvailable: this.#available() - cost, at: Date.now() };
  }

  observe({ operation, cost, status }: { operation: string; cost: number; status: ThrottleStatus }): void {
    this.#costs.set(operation, cost);
    this.#status = { ...status, at: Date.now() };
  }

  #available(): number {
    if (!this.#status) return Number.POSITIVE_INFINITY;
    const { currentlyAvailable, maximumAvailable, restoreRate, at } = this.#status;
    return Math.min(maximumAvailable, currentlyAvailable + ((Date.now() - at) / 1000) * restoreRate);
  }
}

const shared = globalThis as typeof globalThis & { dinoCallBudgets?: Map<string, CallBudget> };

export function callBudget(shopDomain: string): CallBudget {
  shared.dinoCallBudgets ??= new Map();
  const budget = shared.dinoCallBudgets.get(shopDomain) ?? new CallBudget();
  shared.dinoCallBudgets.set(shopDomain, budget);
  return budget;
}
