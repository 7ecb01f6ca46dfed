import { setTimeout as wait } from "node:timers/promises";
import type { Deployment } from "./deployment";
import type { Measurements } from "./measurements";
import type { SoakShop } from "./soak-shop";

const POLL_EVERY_MS = 500;
/** Above this number of webhooks that are not booked or not delivered yet, no new actions start. */
const MAX_BACKLOG = 2_000;
const MEMORY_EVERY_MS = 5_000;
const CODES_PER_POOL = 50;

/**
 * Watches the app while the soak runs: how long changes take to reach Shopify, the length of the queues, and the memory
 * of the processes.
 */
export class Watches {
  readonly #savedAt = new Map<string, number>();
  readonly #orderedPools = new Map<string, number>();
  #isStopped = false;
  #isBehind = false;
  #loops: Promise<unknown>[] = [];

  constructor(
    private readonly deployment: Deployment,
    private readonly measurements: Measurements,
    private readonly shops: SoakShop[],
  ) {}

  start() {
    this.#loops = [
      this.#repeat(POLL_EVERY_MS, () => this.#pollBacklog()),
      this.#repeat(POLL_EVERY_MS, () => this.#pollSyncs()),
      this.#repeat(1_000, () => this.#pollPools()),
      this.#repeat(MEMORY_EVERY_MS, async () => {
        for (const slot of [...this.deployment.webs, ...this.deployment.workers]) slot.sampleMemory();
      }),
    ];
  }

  async stop() {
    this.#isStopped = true;
    await Promise.all(this.#loops);
  }

  /** From now on, measures how long it takes until Shopify has the settings of these coupons. */
  couponSaved(couponIds: string[]) {
    for (const id of couponIds) if (!this.#savedAt.has(id)) this.#savedAt.set(id, Date.now());
  }

  /** From now on, measures how long it takes until all codes of the pool are in Shopify. */
  poolOrdered(couponId: string) {
    if (!this.#orderedPools.has(couponId)) this.#orderedPools.set(couponId, Date.now());
  }

  /** Forgets the coupons of a shop that has been uninstalled, because its changes wait. */
  forget(couponIds: string[]) {
    for (const id of couponIds) {
      this.#savedAt.delete(id);
      this.#orderedPools.delete(id);
    }
  }

  /** Resolves when the app is not behind. The load waits here instead of filling the queues. */
  async untilNotBehind() {
    if (!this.#isBehind) return;
    const startedAt = Date.now();
    while (this.#isBehind && !this.#isStopped) await wait(100);
    this.measurements.count("ms that actions waited for back-pressure", Date.now() - startedAt);
  }

  async #repeat(everyMs: number, poll: () => Promise<void>) {
    while (!this.#isStopped) {
      // The database may be restarting.
      await poll().catch(() => {});
      await wait(everyMs);
    }
  }

  async #pollBacklog() {
    const { rows } = await this.deployment.database.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM (
         SELECT 1 FROM webhook_events WHERE processed_at IS NULL AND set_aside_at IS NULL LIMIT 5000
       ) waiting`,
    );
    const { waiting } = await this.deployment.devShop.control.webhookCounts();
    const booked = rows[0]?.count ?? 0;
    this.measurements.duration("webhooks waiting in the inbox", booked);
    this.measurements.duration("webhooks waiting for delivery", waiting);
    this.#isBehind = booked > MAX_BACKLOG || waiting > MAX_BACKLOG;
  }

  async #pollSyncs() {
    const { rows } = await this.deployment.database.query<{ id: string }>(
      `SELECT coupon_id AS id FROM shopify_discounts WHERE coupon_id = ANY($1) AND synced_version = version`,
      [[...this.#savedAt.keys()]],
    );
    this.#finish("changes synced", this.#savedAt, rows);
  }

  async #pollPools() {
    const { rows } = await this.deployment.database.query<{ id: string }>(
      `SELECT id FROM coupons WHERE id = ANY($1) AND code_count > 0 AND live_code_count = code_count
         AND NOT EXISTS (SELECT FROM batches WHERE coupon_id = coupons.id AND status = 'running')`,
      [[...this.#orderedPools.keys()]],
    );
    this.#finish("pools synced", this.#orderedPools, rows);
    for (const { id } of rows) {
      const pool = this.shops.flatMap(({ coupons }) => coupons).find((coupon) => coupon.id === id);
      const { rows: codes } = await this.deployment.database.query<{ code: string }>(
        "SELECT code FROM codes WHERE coupon_id = $1 AND state = 'live' ORDER BY id DESC LIMIT $2",
        [id, CODES_PER_POOL],
      );
      if (pool) pool.codes = codes.map(({ code }) => code);
    }
  }

  #finish(name: string, startedAt: Map<string, number>, finished: { id: string }[]) {
    for (const { id } of finished) {
      const at = startedAt.get(id);
      if (at === undefined) continue;
      this.measurements.duration(name, Date.now() - at);
      startedAt.delete(id);
    }
  }
}
