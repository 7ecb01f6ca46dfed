import type { WebhookFault } from "../state/switches";
import type { ControlDeps } from "./actions";

export const webhookActions = ({ state, deps, webhooks }: ControlDeps) => ({
  /** Sends any webhook, for example one that the dev shop never sends on its own, such as customers/redact. */
  emitWebhook({ shop, topic, payload }: { shop: string; topic: string; payload: unknown }) {
    deps.emit({ shop, topic, payload });
  },

  /** Applies the faults to the next deliveries: the first fault to the first delivery, and so on. */
  injectWebhookFaults({ faults }: { faults: WebhookFault[] }) {
    state.switches.webhooks.nextFaults.push(...faults);
  },

  setWebhookRetries({ retryDelaysMs, timeoutMs }: { retryDelaysMs?: number[]; timeoutMs?: number }) {
    const settings = state.switches.webhooks;
    settings.retryDelaysMs = retryDelaysMs ?? settings.retryDelaysMs;
    settings.timeoutMs = timeoutMs ?? settings.timeoutMs;
  },

  /**
   * Sets whether the dev shop sends a webhook for each added or removed code. Benchmarks turn these webhooks off unless
   * they measure them.
   */
  setCodeWebhooks({ isOn }: { isOn: boolean }) {
    state.switches.webhooks.sendsCodeWebhooks = isOn;
  },

  /** Holds all new deliveries until `releaseWebhooks` sends them. */
  holdWebhooks() {
    state.switches.webhooks.isPaused = true;
  },

  /** Sends the held deliveries one after the other, oldest or newest first. New deliveries are no longer held. */
  async releaseWebhooks({ order = "as-queued" }: { order?: "as-queued" | "reversed" } = {}) {
    state.switches.webhooks.isPaused = false;
    await webhooks.release(order);
  },

  /** Sends a delivery again after `afterMs`, with the same IDs and body. */
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

  /** The number of deliveries by status. `waiting` includes deliveries that are being sent or retried. */
  webhookCounts() {
    return webhooks.counts();
  },

  /** The event that a webhook reports, with its parsed body as `payload`. */
  webhookEvent({ id }: { id: string }) {
    const event = state.webhookEvents.get(id);
    return { ...event, payload: JSON.parse(event.body) as unknown };
  },

  /** Resolves when no delivery is being sent and none is due within the next second. Throws after `timeoutMs`. */
  async webhooksSettled({ timeoutMs = 10_000 }: { timeoutMs?: number } = {}) {
    const until = Date.now() + timeoutMs;
    while (!webhooks.isSettled()) {
      if (Date.now() > until) throw new Error(`webhooks have not settled in ${timeoutMs} ms`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  },
});
