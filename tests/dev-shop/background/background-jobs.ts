import { codeProblem } from "../admin-api/discounts/check-input";
import { activateDiscount, deactivateDiscount, deleteDiscount } from "../state/change-discount";
import { codeKey } from "../state/code-key";
import type { RedeemCode } from "../state/code-table";
import type { BulkCreation, Job } from "../state/platform";
import type { State } from "../state/state";

/**
 * Runs Shopify's bulk jobs (bulk creations, and bulk changes of codes or discounts), one at a time per shop, at the
 * pace set with `setBulkPace`. The constructor queues the jobs that were not done when the dev shop last stopped,
 * except stuck bulk creations.
 */
export class BackgroundJobs {
  readonly #queues = new Map<string, (BulkCreation | Job)[]>();
  readonly #busy = new Set<string>();
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(private readonly state: State) {
    for (const bulk of state.bulkCreations.all())
      if (bulk.doneAt === null && !bulk.isStuck) this.enqueue(bulk);
    for (const job of state.jobs.all()) if (job.doneAt === null) this.enqueue(job);
  }

  enqueue(work: BulkCreation | Job) {
    const queue = this.#queues.get(work.shop) ?? [];
    queue.push(work);
    this.#queues.set(work.shop, queue);
    this.#startNext(work.shop);
  }

  isIdle(): boolean {
    return this.#busy.size === 0;
  }

  close() {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#queues.clear();
  }

  #startNext(shop: string) {
    if (this.#busy.has(shop)) return;
    const next = this.#queues.get(shop)?.shift();
    if (next === undefined) return;
    const { delayMs, codesPerSecond } = this.state.switches.bulk;
    const size = "codes" in next ? next.codes.length : next.ids.length;
    this.#busy.add(shop);
    const timer = setTimeout(
      () => {
        this.#timers.delete(timer);
        this.#busy.delete(shop);
        if ("codes" in next) finishBulkCreation(this.state, next.id);
        else finishJob(this.state, next.id);
        this.#startNext(shop);
      },
      delayMs + (size / codesPerSecond) * 1000,
    );
    this.#timers.add(timer);
  }
}

/**
 * Finishes a bulk creation in one atomic write: creates the valid codes, and stores the ID or the error of each code.
 * Does nothing if the bulk creation is finished already.
 */
export function finishBulkCreation(state: State, id: number) {
  const bulk = state.bulkCreations.find(id);
  if (bulk === null || bulk.doneAt !== null) return;
  state.atomically(() => {
    const discount = state.discounts.find(bulk.discountId);
    const seen = new Set<string>();
    const errors: Record<number, string> = {};
    const accepted: string[] = [];
    for (const [index, code] of bulk.codes.entries()) {
      const reason =
        discount === null ? "Code discount does not exist." : rejectionReason(state, bulk.shop, code, seen);
      seen.add(codeKey(code));
      if (reason === null) accepted.push(code);
      else errors[index] = reason;
    }
    const unassignedCodes = state.codes.add(bulk.shop, bulk.discountId, accepted)[Symbol.iterator]();
    const codeIds = bulk.codes.map((_, index) =>
      index in errors ? null : ((unassignedCodes.next().value as RedeemCode | undefined)?.id ?? null),
    );
    state.bulkCreations.put({ ...bulk, codeIds, errors, doneAt: state.clock.stamp() });
    if (discount !== null) state.discounts.put({ ...discount, updatedAt: state.clock.stamp() });
  });
}

function rejectionReason(state: State, shop: string, code: string, seen: Set<string>): string | null {
  const problem = codeProblem(code);
  if (problem !== null) return problem.message;
  if (seen.has(codeKey(code))) return "Codes must be unique within BulkDiscountCodeCreation";
  return state.codes.find(shop, code) === null ? null : "must be unique. Please try a different code.";
}

export function finishJob(state: State, id: string) {
  const job = state.jobs.find(id);
  if (job === null || job.doneAt !== null) return;
  state.atomically(() => {
    if (job.kind === "delete-codes") deleteCodes(state, job);
    else
      for (const discountId of job.ids) {
        const discount = state.discounts.find(discountId);
        if (discount !== null) discountChanges[job.kind](state, discount);
      }
    state.jobs.put({ ...job, doneAt: state.clock.stamp() });
  });
}

const discountChanges = {
  "delete-discounts": deleteDiscount,
  "activate-discounts": activateDiscount,
  "deactivate-discounts": deactivateDiscount,
};

function deleteCodes(state: State, { shop, ids, discountId }: Job) {
  state.codes.remove(
    shop,
    ids.filter((id) => state.codes.findById(id)?.discountId === discountId),
  );
  const discount = discountId === null ? null : state.discounts.find(discountId);
  if (discount !== null) state.discounts.put({ ...discount, updatedAt: state.clock.stamp() });
}
