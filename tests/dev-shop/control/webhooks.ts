import type { WebhookFault } from "../state/switches";
import type { ControlDeps } from "./actions";

export const webhookActions = ({ state, deps, webhooks }: ControlDeps) => ({
  /** Something happened that no part of the dev shop makes: customers/redact, app/scopes_update … */
  emitWebhook({ shop, topic, payload }: { shop: string; topic: string; payload: unknown }) {
    deps.emit({ shop, topic, payload });
  },

  /** What is done to the next deliveries, one trick each: drop, wrong-signature, twice, late. */
  injectWebhookFaults({ faults }: { faults: WebhookFault[] }) {
    state.switches.webhooks.nextFaults.push(...faults);
  },

  setWebhookRetries({ retryDelaysMs, timeoutMs }: { retryDelaysMs?: number[]; timeoutMs?: number }) {
    const settings = state.switches.webhooks;
    settings.retryDelaysMs = retryDelaysMs ?? settings.retryDelaysMs;
    settings.timeoutMs = timeoutMs ?? settings.timeoutMs;
  },

  /** Whether each code that is added or removed is told; a bench of another matter need not pay for it. */
  setCodeWebhooks({ isOn }: { isOn: boolean }) {
    state.switches.webhooks.sendsCodeWebhooks = isOn;
  },

  /** Holds back all new deliveries, to release them later or in another order. */
  holdWebhooks() {
    state.switches.webhooks.isPaused = true;
  },

  /** Sends what was held, one after the other, and goes on as usual. */
  async releaseWebhooks({ order = "as-made" }: { order?: "as-made" | "reversed" } = {}) {
    state.switches.webhooks.isPaused = false;
    await webhooks.release(order);
  },

  /** Delivers one again, with the same ids and body. */
  redeliverWebhook(args: { id: string; isWronglySigned?: boolean; afterMs?: number }) {
    webhooks.redeliver(args.id, args);
  },

  /** The log of deliveries, oldest first. */
  webhookDeliveries({ shop, topic }: { shop?: string; topic?: string } = {}) {
    return state.webhookDeliveries
      .all()
      .filter(
        (row) => (shop === undefined || row.shop === shop) && (topic === undefined || row.topic === topic),
      );
  },

  /** The body of one event, as it was sent. */
  webhookEvent({ id }: { id: string }) {
    const event = state.webhookEvents.get(id);
    return { ...event, payload: JSON.parse(event.body) as unknown };
  },

  /** Answers once everything that is due has been delivered or given up. */
  async webhooksSettled({ timeoutMs = 10_000 }: { timeoutMs?: number } = {}) {
    const until = Date.now() + timeoutMs;
    while (!webhooks.isSettled()) {
      if (Date.now() > until) throw new Error(`webhooks have not settled in ${timeoutMs} ms`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  },
});
