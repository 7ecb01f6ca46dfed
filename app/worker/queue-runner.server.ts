import { setTimeout as sleep } from "node:timers/promises";
import type { JobDefinition } from "~/jobs/definitions";
import type { JobHandler } from "~/jobs/handler";
import { type TakenJob, takeJob } from "~/jobs/take-job.server";
import { logger } from "~/logger.server";
import { type JobOutcome, runJob } from "~/worker/run-job.server";
import type { ShopPauses } from "~/worker/shop-pauses";

/** Takes the jobs of one queue and runs them side by side, within the limits of the job's definition. */
export class QueueRunner {
  readonly #job: JobDefinition;
  readonly #handler: JobHandler<unknown>;
  readonly #pauses: ShopPauses;
  readonly #running = new Set<Promise<void>>();
  readonly #runningOfShop = new Map<string, number>();
  #filling: Promise<void> | null = null;
  #isWoken = false;
  #isStopped = false;

  constructor(parts: { job: JobDefinition; handler: JobHandler<unknown>; pauses: ShopPauses }) {
    this.#job = parts.job;
    this.#handler = parts.handler;
    this.#pauses = parts.pauses;
  }

  get name(): string {
    return this.#job.name;
  }

  get hasRoom(): boolean {
    return !this.#isStopped && this.#running.size < this.#job.concurrency;
  }

  /** Looks for jobs now. A call during a look makes it look once more, so that no job is missed between the two. */
  wake(): void {
    this.#isWoken = true;
    this.#filling ??= this.#fill().finally(() => {
      this.#filling = null;
    });
  }

  /** Takes no more jobs, and resolves when those that are running have ended. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    // A job may just have been taken.
    await this.#filling;
    await Promise.all(this.#running);
  }

  async #fill(): Promise<void> {
    try {
      while (this.hasRoom && this.#isWoken) {
        this.#isWoken = false;
        const taken = await takeJob({ name: this.name, exceptShops: this.#shopsWithoutRoom() });
        if (!taken) continue;
        this.#isWoken = true;
        this.#start(taken);
      }
    } catch (error) {
      // The next wake-up, or the next poll, looks again.
      logger.warn({ err: error, job: this.name }, "the queue could not be asked for jobs");
    }
  }

  #shopsWithoutRoom(): string[] {
    const full = [...this.#runningOfShop].filter(([, count]) => count >= this.#job.perShop);
    const paused = this.#job.callsShopify ? this.#pauses.paused() : [];
    return [...full.map(([shop]) => shop), ...paused];
  }

  #start(taken: TakenJob): void {
    this.#count(taken, 1);
    const running = this.#run(taken).finally(() => {
      this.#running.delete(running);
      this.#count(taken, -1);
      this.wake();
    });
    this.#running.add(running);
  }

  #count({ shop }: TakenJob, change: 1 | -1): void {
    if (shop === null) return;
    const count = (this.#runningOfShop.get(shop) ?? 0) + change;
    if (count === 0) this.#runningOfShop.delete(shop);
    else this.#runningOfShop.set(shop, count);
  }

  /** Ends at the latest when the queue takes the job for dead and hands it to another worker. */
  async #run(taken: TakenJob): Promise<void> {
    const expired = new AbortController();
    const expiry = sleep(this.#job.expireInSeconds * 1000, null, { signal: expired.signal, ref: false });
    try {
      const outcome = await Promise.race([this.#runAndSettle(taken), expiry.catch(() => null)]);
      if (outcome) this.#learn(taken, outcome);
      else logger.error({ job: this.name, jobId: taken.id }, "a job runs for longer than the queue waits");
    } finally {
      expired.abort();
    }
  }

  async #runAndSettle(taken: TakenJob): Promise<JobOutcome> {
    try {
      return await runJob({ job: this.#job, handler: this.#handler, taken });
    } catch (error) {
      logger.error({ err: error, job: this.name, jobId: taken.id }, "a job could not be settled");
      return { kind: "failed" };
    }
  }

  #learn({ shop }: TakenJob, outcome: JobOutcome): void {
    if (!this.#job.callsShopify || shop === null) return;
    if (outcome.kind === "done") this.#pauses.answered(shop);
    if (outcome.kind === "throttled") this.#pauses.throttled(shop, outcome.retryAfterMs);
    if (outcome.kind === "unreachable") this.#pauses.unreachable(shop);
  }
}
