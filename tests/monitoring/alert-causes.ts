import { setTimeout as wait } from "node:timers/promises";
import { SHOP } from "./merchant";
import type { MonitoredApp } from "./monitored-app";

/** A failure that is caused for real. */
export interface AlertCause {
  /** What happens, as a sentence. */
  description: string;
  /** The alerts that must fire. */
  alerts: string[];
  /** Whether the failure began with the start of the app, so that its alerts may fire at any time. */
  startedWithApp?: boolean;
  /** Causes the failure. Returns a function that removes it. */
  start(app: MonitoredApp): Promise<() => Promise<void>>;
}

const COUPONS_PAGE = { path: "/app/coupons", route: "routes/app.coupons._index" };
/** This page asks Shopify for discounts of other apps at each request. */
const SHOPIFY_PAGE = { path: "/app/discounts/others", route: "routes/app.discounts.others" };

/** The causes in the order in which they happen. The last one stops all processes. */
export const ALERT_CAUSES: AlertCause[] = [
  {
    description: "The only worker process is killed, while orders are placed.",
    alerts: ["DinoProcessDown", "DinoNoWorker", "DinoWorkerDead", "DinoInboxOld", "DinoQueueOld"],
    async start(app) {
      await app.worker.kill();
      const orders = repeat({ everyMs: 1_000, work: () => placeOrder(app) });
      return async () => {
        await orders.stop();
        await app.worker.start();
        // The killed worker counts as dead for an hour. Instead of waiting, this makes its last heartbeat older.
        await app.database.query(
          "UPDATE worker_processes SET seen_at = seen_at - interval '1 hour' WHERE seen_at < now() - interval '1 minute'",
        );
      };
    },
  },
  {
    description: "The worker process crashes five times in a row.",
    alerts: ["DinoCrashLoop"],
    async start(app) {
      for (let count = 0; count < 5; count++) {
        await app.worker.kill();
        await app.worker.start();
        // Prometheus must see each of the processes.
        await wait(5_000);
      }
      return async () => {
        await app.database.query(
          "UPDATE worker_processes SET seen_at = seen_at - interval '1 hour' WHERE seen_at < now() - interval '11 seconds'",
        );
      };
    },
  },
  {
    description: "The worker process gets no CPU time for 0.4 s, again and again.",
    alerts: ["DinoEventLoopBlocked"],
    async start(app) {
      const pauses = repeat({
        everyMs: 100,
        work: async () => {
          app.worker.setSuspended(true);
          await wait(400);
          app.worker.setSuspended(false);
        },
      });
      return () => pauses.stop();
    },
  },
  {
    description: "PostgreSQL is stopped.",
    alerts: ["DinoNotReady", "DinoBacklogNotMeasured"],
    async start(app) {
      await app.postgres.stop();
      return () => app.postgres.start();
    },
  },
  {
    description: "A transaction locks the table of coupons, while merchants open the list of coupons.",
    alerts: [
      "DinoPoolWaits",
      "DinoPoolFailing",
      "DinoRequestsSlow",
      "DinoRequestsFailing",
      "DinoErrorsLogged",
    ],
    async start(app) {
      const unlock = await lockTable(app, "coupons");
      const pages = Array.from({ length: 20 }, () =>
        repeat({ everyMs: 200, work: () => app.merchant.loadPage(COUPONS_PAGE) }),
      );
      return async () => {
        await unlock();
        await Promise.all(pages.map((page) => page.stop()));
      };
    },
  },
  {
    description: "A transaction locks the inbox's table, while orders are placed.",
    alerts: ["DinoWebhooksSlow", "DinoWebhooksRejected"],
    async start(app) {
      const unlock = await lockTable(app, "webhook_events");
      const orders = repeat({ everyMs: 500, work: () => placeOrder(app) });
      return async () => {
        await orders.stop();
        await unlock();
      };
    },
  },
  {
    description: "Shopify signs webhooks with a secret that the app does not have.",
    alerts: ["DinoWebhookSignaturesInvalid"],
    async start(app) {
      const { control } = app.devShop;
      const orders = repeat({
        everyMs: 500,
        work: async () => {
          await control.injectWebhookFaults({ faults: [{ kind: "wrong-signature" }] });
          await placeOrder(app);
        },
      });
      return () => orders.stop();
    },
  },
  {
    description: "Shopify sends an order without the documented fields.",
    alerts: ["DinoDeadLetters"],
    async start(app) {
      await app.devShop.control.emitWebhook({ shop: SHOP, topic: "orders/create", payload: { id: 1 } });
      return async () => {
        // A replay would fail again, so this deletes the dead letter, as `npm run ops -- dead-letters discard` does.
        await app.database.query("DELETE FROM dead_letters");
      };
    },
  },
  {
    description: "The database rejects what sync jobs write, while a discount with 25 coupons is changed.",
    alerts: ["DinoJobsFailing"],
    async start(app) {
      await app.database.query(`
        CREATE FUNCTION reject_claim() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN RAISE EXCEPTION 'rejected by the test'; END $$;
        CREATE TRIGGER reject_claim BEFORE UPDATE ON shopify_discounts FOR EACH ROW
          WHEN (NEW.fence > OLD.fence) EXECUTE FUNCTION reject_claim()`);
      await app.merchant.changeDiscount();
      return async () => {
        await app.database.query(
          "DROP TRIGGER reject_claim ON shopify_discounts; DROP FUNCTION reject_claim",
        );
      };
    },
  },
  {
    description: "Shopify answers every call with 500, while a discount with 25 coupons is changed.",
    alerts: ["DinoShopifyUnreachable", "DinoSyncLagging"],
    start: (app) => failCalls({ app, kind: "http-500", changesDiscount: true }),
  },
  {
    description: "Shopify answers every call with 403, while a discount with 25 coupons is changed.",
    alerts: ["DinoShopifyAccessLost", "DinoSyncErrors"],
    start: (app) => failCalls({ app, kind: "http-403", changesDiscount: true }),
  },
  {
    description: "Shopify's API no longer has a field that the app asks for.",
    alerts: ["DinoShopifyCallsInvalid"],
    start: (app) => failCalls({ app, kind: "undefined-field" }),
  },
  {
    description: "Shopify throttles every call.",
    alerts: ["DinoShopifyThrottled"],
    start: (app) => failCalls({ app, kind: "throttled" }),
  },
  {
    description: "Something else uses up the points of the shop's bucket.",
    alerts: ["DinoCallBudgetLow"],
    async start(app) {
      const { control } = app.devShop;
      const drain = repeat({
        everyMs: 100,
        work: () => control.setAvailablePoints({ shop: SHOP, points: 50 }),
      });
      const pages = repeat({ everyMs: 300, work: () => app.merchant.loadPage(SHOPIFY_PAGE) });
      return async () => {
        await Promise.all([drain.stop(), pages.stop()]);
      };
    },
  },
  {
    description: "A web process has leaked 1 MB a second since its start.",
    alerts: ["DinoMemoryGrowing"],
    startedWithApp: true,
    async start(app) {
      return async () => {
        await app.leakingWeb.stop();
        await app.leakingWeb.start();
      };
    },
  },
  {
    description: "All processes are stopped.",
    alerts: ["DinoDown"],
    async start(app) {
      const processes = [app.web, app.worker, app.leakingWeb];
      await Promise.all(processes.map((one) => one.stop()));
      return async () => {
        for (const one of processes) await one.start();
      };
    },
  },
];

async function failCalls({
  app,
  kind,
  changesDiscount = false,
}: {
  app: MonitoredApp;
  kind: "http-403" | "http-500" | "throttled" | "undefined-field";
  changesDiscount?: boolean;
}): Promise<() => Promise<void>> {
  const { control } = app.devShop;
  await control.failNext({ operation: "*", kind, times: 1_000_000 });
  const pages = repeat({ everyMs: 300, work: () => app.merchant.loadPage(SHOPIFY_PAGE) });
  if (changesDiscount) await app.merchant.changeDiscount();
  return async () => {
    await pages.stop();
    await control.clearFailures();
  };
}

async function placeOrder(app: MonitoredApp) {
  await app.devShop.control.placeOrder({ shop: SHOP });
}

/** Locks a table against reads and writes. Returns a function that unlocks it. */
async function lockTable(app: MonitoredApp, table: string): Promise<() => Promise<void>> {
  const client = await app.database.connect();
  await client.query("BEGIN");
  await client.query(`LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
  return async () => {
    await client.query("ROLLBACK");
    client.release();
  };
}

/** Repeats `work`, with a pause after each time. Failures are part of most causes, so they are ignored. */
function repeat({ everyMs, work }: { everyMs: number; work: () => Promise<unknown> }) {
  let isStopped = false;
  const running = (async () => {
    while (!isStopped) {
      await work().catch(() => {});
      await wait(everyMs);
    }
  })();
  return {
    async stop() {
      isStopped = true;
      await running;
    },
  };
}
