import { setTimeout as wait } from "node:timers/promises";
import { type JobDefinition, jobs } from "~/jobs/definitions";
import type { Soak } from "./soak";

const POLL_EVERY_MS = 1_000;
/** So many polls in a row must find nothing left to do. */
const QUIET_POLLS = 3;

/** Everything that the app and the dev shop have not finished, by kind. */
export type Remaining = Record<string, number>;

/**
 * Waits until the app and the dev shop have processed everything, or until the deadline. Returns what is left, which is
 * empty if everything was processed.
 */
export async function drain(soak: Soak, deadline: Date): Promise<Remaining> {
  let quietPolls = 0;
  let remaining: Remaining = {};
  let printedAt = Date.now();
  while (quietPolls < QUIET_POLLS && new Date() < deadline && !soak.signal.aborted) {
    remaining = await countRemaining(soak);
    quietPolls = Object.keys(remaining).length === 0 ? quietPolls + 1 : 0;
    if (Date.now() - printedAt > 20_000) {
      soak.print(`still to do: ${JSON.stringify(remaining)}`);
      printedAt = Date.now();
    }
    await wait(POLL_EVERY_MS);
  }
  return remaining;
}

async function countRemaining({ deployment }: Soak): Promise<Remaining> {
  const { waiting } = await deployment.devShop.control.webhookCounts();
  const { rows } = await deployment.database.query<Remaining>(COUNTS, [oneOffJobs()]);
  const counts: Remaining = { "deliveries of webhooks": waiting, ...rows[0] };
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}

/** The jobs that are not enqueued again on a schedule, whether by the queue or by another job. */
function oneOffJobs(): string[] {
  const recurring = [jobs.sweepStep.name, jobs.reconcileOrders.name];
  const definitions: JobDefinition[] = Object.values(jobs) as JobDefinition[];
  return definitions
    .filter(({ schedule, name }) => schedule === undefined && !recurring.some((each) => each === name))
    .map(({ name }) => name);
}

/**
 * Jobs that start in more than 15 minutes wait for the reinstall of their shop. Discounts and codes of a shop that has
 * uninstalled the app wait as well.
 */
const COUNTS = `
  SELECT
    (SELECT count(*)::int FROM webhook_events WHERE processed_at IS NULL AND set_aside_at IS NULL) AS "webhooks in the inbox",
    (SELECT count(*)::int FROM queue.job WHERE state < 'completed' AND name = ANY($1)
      AND start_after < now() + interval '15 minutes') AS "jobs",
    (SELECT count(*)::int FROM usage_deltas) AS "usage deltas",
    (SELECT count(*)::int FROM batches WHERE status = 'running') AS "running batches",
    (SELECT count(*)::int FROM customer_redactions) AS "running redactions",
    (SELECT count(*)::int FROM shops WHERE domain LIKE 'erased-%') AS "running erasures",
    (SELECT count(*)::int FROM shopify_discounts discount
       JOIN coupons ON coupons.id = discount.coupon_id
       JOIN shops ON shops.id = discount.shop_id
     WHERE shops.uninstalled_at IS NULL AND discount.sync_error IS NULL
       AND (discount.synced_version < discount.version OR discount.former_shopify_id IS NOT NULL)
       AND (discount.shopify_id IS NOT NULL OR discount.creation_attempted_at IS NOT NULL
         OR coupons.archived_at IS NULL AND coupons.code_count > 0)) AS "discounts out of date",
    (SELECT count(*)::int FROM coupons JOIN shops ON shops.id = coupons.shop_id
     WHERE shops.uninstalled_at IS NULL AND coupons.archived_at IS NULL
       AND coupons.live_code_count + coupons.failed_code_count < coupons.code_count) AS "coupons with codes to sync",
    (SELECT count(*)::int FROM dead_letters WHERE replayed_at IS NULL) AS "dead letters"`;
