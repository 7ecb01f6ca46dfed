import { setTimeout as sleep } from "node:timers/promises";
import type { JobDefinition } from "~/jobs/definitions";
import type { JobHandler } from "~/jobs/handler";
import { type TakenJob, takeJob } from "~/jobs/taken-job.server";
import { logger } from "~/logger.server";
import { metrics } from "~/metrics.server";
import { type JobOutcome, runJob } from "~/worker/run-job.server";
import type { ShopPauses } from "~/worker/shop-pauses";

/** Takes jobs from one queue and runs them concurrently, within the limits of the job definition. */
export class QueueRunner {
  readonly #job: JobDefinition;
  readonly #handler: JobHandler<unknown>;
  readonly #pauses: ShopPauses;
  readonly #running = new Set<Promise<void>>();
  readonly #runningCountByShop = new Map<string, number>();
  #takingJobs: Promise<void> | null = null;
  #isWakeRequested = false;
  #isStopped = false;

  constructor(options: { job: JobDefinition; handler: JobHandler<unknown>; pauses: ShopPauses }) {
    this.#job = options.job;
    this.#handler = options.handler;
    this.#pauses = options.pauses;
  }

  get name(): string {
    return this.#job.name;
  }

  get hasCapacity(): boolean {
    return !this.#isStopped && this.#running.size < this.#job.concurrency;
  }

  /**
   * Starts to take due jobs. If an earlier call is still taking jobs, that call looks for jobs once more, so that no
   * job is missed.
   */
  wake(): void {
    this.#isWakeRequested = true;
    this.#takingJobs ??= this.#startDueJobs().finally(() => {
      this.#takingJobs = null;
    });
  }

  /** Stops taking jobs. Resolves when each running job has ended or has expired in the queue. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    // `#startDueJobs` may be taking a job from the queue at this moment. This job still runs.
    await this.#takingJobs;
    await Promise.all(this.#running);
  }

  async #startDueJobs(): Promise<void> {
    try {
      while (this.hasCapacity && this.#isWakeRequested) {
        this.#isWakeRequested = false;
        const taken = await takeJob({ name: this.name, exceptShops: this.#skippedShops() });
        if (!taken) continue;
        this.#isWakeRequested = true;
        this.#start(taken);
      }
    } catch (error) {
      // The next notification or poll wakes this runner again.
      logger.warn({ err: error, job: this.name }, "could not take jobs from the queue");
    }
  }

  /**
   * Lists the shops whose jobs must not start now: those with the maximum number of running jobs and, if the jobs call
   * Shopify, those that are paused.
   */
  #skippedShops(): string[] {
    const atMaximum = [...this.#runningCountByShop].filter(([, count]) => count >= this.#job.maxPerShop);
    const paused = this.#job.callsShopify ? this.#pauses.listPausedShops() : [];
    return [...atMaximum.map(([shop]) => shop), ...paused];
  }

  #start(taken: TakenJob): void {
    this.#changeRunningCount(taken, 1);
    const running = this.#run(taken).finally(() => {
      this.#running.delete(running);
      this.#changeRunningCount(taken, -1);
      this.wake();
    });
    this.#running.add(running);
  }

  #changeRunningCount({ shop }: TakenJob, change: 1 | -1): void {
    if (shop === null) return;
    const count = (this.#runningCountByShop.get(shop) ?? 0) + change;
    if (count === 0) this.#runningCountByShop.delete(shop);
    else this.#runningCountByShop.set(shop, count);
  }

  /**
   * Runs a job. Resolves when the job has ended. Also resolves if the job expires in the queue before that, because a
   * worker then runs the job again.
   */
  async #run(taken: TakenJob): Promise<void> {
    metrics.jobWait.observe({ queue: this.name }, taken.waitSeconds);
    const recordDuration = metrics.jobDuration.startTimer({ queue: this.name });
    const expiryController = new AbortController();
    const expiry = sleep(this.#job.expireInSeconds * 1000, null, {
      signal: expiryController.signal,
      ref: false,
    });
    try {
      const outcome = await Promise.race([this.#runAndSettle(taken), expiry.catch(() => null)]);
      recordDuration({ outcome: outcome?.kind ?? "expired" });
      if (outcome) this.#updatePauses(taken, outcome);
      else
        logger.error(
          { job: this.name, jobId: taken.id },
          "job is still running after it expired in the queue",
        );
    } finally {
      expiryController.abort();
    }
  }

  async #runAndSettle(taken: TakenJob): Promise<JobOutcome> {
    try {
      return await runJob({ job: this.#job, handler: this.#handler, taken });
    } catch (error) {
      logger.error({ err: error, job: this.name, jobId: taken.id }, "could not save the outcome of a job");
      return { kind: "failed" };
    }
  }

  #updatePauses({ shop }: TakenJob, outcome: JobOutcome): void {
    if (!this.#job.callsShopify || shop === null) return;
    if (outcome.kind === "done") this.#pauses.recordResponse(shop);
    if (outcome.kind === "throttled") this.#pauses.recordThrottled(shop, outcome.retryAfterMs);
    if (outcome.kind === "unreachable") this.#pauses.recordUnreachable(shop);
  }
}
