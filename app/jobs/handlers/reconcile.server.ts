import type { z } from "zod";
import { listRulesInShopify } from "~/domain/discounts/outside/list-rules-in-shopify.server";
import { bookOrdersOfCode } from "~/domain/reconciliation/book-orders-of-code.server";
import { compareUsage } from "~/domain/reconciliation/compare-usage.server";
import { correctLateOrder } from "~/domain/reconciliation/correct-late-order.server";
import { learnCustomerOrderPlaces } from "~/domain/reconciliation/learn-customer-order-places.server";
import { listShopsToReconcile } from "~/domain/reconciliation/list-shops-to-reconcile.server";
import { noteReconciliationError } from "~/domain/reconciliation/note-reconciliation-error.server";
import { reconcileOrders } from "~/domain/reconciliation/reconcile-orders.server";
import { type JobDefinition, jobs } from "~/jobs/definitions";
import { enqueue, enqueueMany } from "~/jobs/enqueue.server";
import { ShopifyAccessLost, ShopifyThrottled } from "~/shopify/gateway.server";

/** Well below the time after which the queue takes a job for dead. */
const SLICE_MS = 15_000;
const deadline = () => new Date(Date.now() + SLICE_MS);

export async function reconcileOrdersJob(
  payload: z.output<typeof jobs.reconcileOrders.payload>,
): Promise<void> {
  await inShopifysTime({ job: jobs.reconcileOrders, payload, shopId: payload.shopId }, async () => {
    const result = await reconcileOrders({ ...payload, deadline: deadline() });
    if (result === "more") await enqueue({ job: jobs.reconcileOrders, payload });
    if (result === "done") await learnCustomerOrderPlaces({ ...payload, deadline: deadline() });
  });
}

export async function bookOrdersOfCodeJob(
  payload: z.output<typeof jobs.bookOrdersOfCode.payload>,
): Promise<void> {
  await inShopifysTime({ job: jobs.bookOrdersOfCode, payload, shopId: payload.shopId }, async () => {
    const after = await bookOrdersOfCode(payload);
    if (after !== null) await enqueue({ job: jobs.bookOrdersOfCode, payload: { ...payload, after } });
  });
}

export async function correctOrderJob(payload: z.output<typeof jobs.correctOrder.payload>): Promise<void> {
  await inShopifysTime({ job: jobs.correctOrder, payload, shopId: payload.shopId }, async () => {
    await correctLateOrder(payload);
  });
}

export async function compareUsageJob(payload: z.output<typeof jobs.compareUsage.payload>): Promise<void> {
  await inShopifysTime({ job: jobs.compareUsage, payload, shopId: payload.shopId }, async () => {
    const afterCouponId = await compareUsage({ ...payload, deadline: deadline() });
    if (afterCouponId !== null) {
      await enqueue({ job: jobs.compareUsage, payload: { ...payload, afterCouponId } });
    }
  });
}

/** Every quarter of an hour: each shop's own job. */
export async function reconcileShopsJob(): Promise<void> {
  await enqueueMany({ job: jobs.reconcileOrders, payloads: await listShopsToReconcile() });
}

/** Every night: each shop's own job; and a look at each automatic discount, of whose change no webhook may have told. */
export async function compareShopsJob(): Promise<void> {
  await enqueueMany({ job: jobs.checkRule, payloads: await listRulesInShopify() });
  await enqueueMany({ job: jobs.compareUsage, payloads: await listShopsToReconcile() });
}

/** Comes again when Shopify has room, and leaves it where the shop took its permission back. */
async function inShopifysTime<Payload extends z.ZodType>(
  { shopId, ...again }: { job: JobDefinition<Payload>; payload: z.input<Payload>; shopId: bigint },
  work: () => Promise<void>,
) {
  try {
    await work();
  } catch (error) {
    if (error instanceof ShopifyThrottled) {
      await enqueue({ ...again, startAfterSeconds: Math.ceil(error.retryAfterMs / 1000) });
    } else if (error instanceof ShopifyAccessLost) {
      await noteReconciliationError({ shopId, error: "access-lost" });
    } else throw error;
  }
}
