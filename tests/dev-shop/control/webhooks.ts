import type { WebhookFault } from "../state/switches";
import type { ControlDeps } from "./actions";

export const webhookActions = ({ state, deps, webhooks }: ControlDeps) => ({
  /** Sends a webhook for something that the dev shop does not simulate: customers/redact, app/scopes_update … */
  emitWebhook({ shop, topic, payload }: { shop: string; topic: string; payload: unknown }) {
    deps.emit({ shop, topic, payload });
  },

  /** Applies one fault to each of the next deliveries: drop, wrong-signature, twice, late. */
  injectWebhookFaults({ faults }: { faults: WebhookFault[] }) {
    state.switches.webhooks.nextFaults.push(...faults);
  },

  setWebhookRetries({ retryDelaysMs, timeoutMs }: { retryDelaysMs?: number[]; timeoutMs?: number }) {
    const settings = state.switches.webhooks;
    settings.retryDelaysMs = retryDelaysMs ?? settings.retryDelaysMs;
    settings.timeoutMs = timeoutMs ?? settings.timeoutMs;
  },

  /**
   * Sets whether each added or removed code sends a webhook. Benchmarks turn this off unless they measure these
   * webhooks.
   */
  setCodeWebhooks({ isOn }: { isOn: boolean }) {
    state.switches.webhooks.sendsCodeWebhooks = isOn;
  },

  /** Queues all new deliveries until `releaseWebhooks` sends them. */
  holdWebhooks() {
    state.switches.webhooks.isPaused = true;
  },

  /** Sends the queued deliveries one after the other, in order or reversed. New deliveries are no longer queued. */
  async releaseWebhooks({ order = "as-queued" }: { order?: "as-queued" | "reversed" } = {}) {
    state.switches.webhooks.isPaused = false;
    await webhooks.release(order);
  },

  /** Sends a delivery again, with the same ids and body. */
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

  /** An event with its parsed body. */
  webhookEvent({ id }: { id: string }) {
    const event = state.webhookEvents.get(id);
    return { ...event, payload: JSON.parse(event.body) as unknown };
  },

  /** Resolves when every due delivery has succeeded or been given up. Throws after `timeoutMs`. */
  async webhooksSettled({ timeoutMs = 10_000 }: { timeoutMs?: number } = {}) {
    const until = Date.now() + timeoutMs;
    while (!webhooks.isSettled()) {
      if (Date.now() > until) throw new Error(`webhooks have not settled in ${timeoutMs} ms`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  },
});
