/** What Shopify tells of an app's leaky bucket in a shop, in points and points a second. */
export interface ThrottleStatus {
  maximumAvailable: number;
  currentlyAvailable: number;
  restoreRate: number;
}

/** What Shopify said of one call: its cost in points, and what the bucket holds after it. */
interface Told {
  cost: number;
  status: ThrottleStatus;
}

/**
 * To be called once, when a call has its answer or will have none. With what Shopify told, its figures hold; without,
 * nobody knows whether the call was counted, so it counts as spent.
 */
export type Settle = (told: Told | null) => void;

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
  /** Points of the calls that were let go and are not settled: an answer to another call may not know of them yet. */
  #underWay = 0;
  readonly #costs = new Map<string, number>();
  #lastTurn: Promise<void> = Promise.resolve();

  /**
   * Waits until the bucket should hold the operation's cost and takes it out of the picture; answers how to settle.
   * Callers go one after the other, in the order in which they came, so that no two wait for the same points.
   */
  reserve(operation: string): Promise<Settle> {
    const reserved = this.#lastTurn.then(() => this.#take(operation));
    this.#lastTurn = reserved.then(() => undefined);
    return reserved;
  }

  async #take(operation: string): Promise<Settle> {
    const cost = this.#costs.get(operation) ?? FIRST_GUESS_POINTS;
    // What is told while we wait may change how long there is to wait.
    for (let waitMs = this.#waitMs(cost); waitMs > 0; waitMs = this.#waitMs(cost)) await sleep(waitMs);
    this.#underWay += cost;
    return (told) => {
      this.#underWay -= cost;
      if (told) {
        this.#costs.set(operation, told.cost);
        this.#status = { ...told.status, at: Date.now() };
      } else if (this.#status) {
        this.#status = { ...this.#status, currentlyAvailable: this.#held() - cost, at: Date.now() };
      }
    };
  }

  #waitMs(cost: number): number {
    if (!this.#status) return 0;
    const { maximumAvailable, restoreRate } = this.#status;
    const wanted = Math.min(cost + RESERVE_POINTS, maximumAvailable);
    return Math.ceil(((wanted - (this.#held() - this.#underWay)) / restoreRate) * 1000);
  }

  /** In the bucket by now, before what is under way. */
  #held(): number {
    if (!this.#status) return Number.POSITIVE_INFINITY;
    const { currentlyAvailable, maximumAvailable, restoreRate, at } = this.#status;
    return Math.min(maximumAvailable, currentlyAvailable + ((Date.now() - at) / 1000) * restoreRate);
  }
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

const shared = globalThis as typeof globalThis & { dinoCallBudgets?: Map<string, CallBudget> };

export function callBudget(shopDomain: string): CallBudget {
  shared.dinoCallBudgets ??= new Map();
  const budget = shared.dinoCallBudgets.get(shopDomain) ?? new CallBudget();
  shared.dinoCallBudgets.set(shopDomain, budget);
  return budget;
}
