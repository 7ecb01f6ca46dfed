import { randomUUID } from "node:crypto";
import type { WebhookDelivery } from "../state/platform";
import type { State } from "../state/state";
import type { WebhookTrick } from "../state/switches";
import { type AppConfig, complianceTopics } from "./app-config";
import { postWebhook } from "./post-webhook";

/**
 * Delivers what happens to the app: signed, at least once, retried on Shopify's schedule. What was not delivered when
 * the dev shop stopped is delivered when it starts.
 */
export class Webhooks {
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #wrongSignature = new Set<string>();
  readonly #underway = new Set<string>();
  #isClosed = false;

  constructor(
    private readonly state: State,
    private readonly app: { apiSecret: string; url(): string | null; config: AppConfig },
  ) {
    this.wake();
  }

  /** Writes down what happened and one delivery for each subscription to its topic. */
  emit({ shop, topic, payload }: { shop: string; topic: string; payload: unknown }) {
    const { state } = this;
    const isInstalled = state.shops.find(shop)?.installedAt !== null;
    if (!isInstalled && !complianceTopics.includes(topic) && topic !== "app/uninstalled") return;
    const subscriptions = this.app.config.subscriptions.filter(
      (subscription) => subscription.topic === topic,
    );
    if (subscriptions.length === 0) return;
    const deliveries = state.atomically(() => {
      const event = state.webhookEvents.put({
        id: randomUUID(),
        shop,
        topic,
        triggeredAt: state.clock.now().toISOString(),
        body: JSON.stringify(payload),
      });
      return subscriptions.map(({ uri }) =>
        state.webhookDeliveries.put({
          id: randomUUID(),
          eventId: event.id,
          shop,
          topic,
          uri,
          status: state.switches.webhooks.isPaused ? "held" : "waiting",
          nextAttemptAtMs: Date.now(),
          attempts: [],
        }),
      );
    });
    for (const delivery of deliveries) this.#play(delivery, state.switches.webhooks.next.shift());
  }

  /** Takes up everything that waits, for instance once the app has an address. */
  wake() {
    for (const delivery of this.state.webhookDeliveries.all())
      if (delivery.status === "waiting") this.#schedule(delivery);
  }

  /** Once more, whatever became of it; with the same ids, as Shopify's own doubles have. */
  redeliver(id: string, { isWronglySigned = false, afterMs = 0 } = {}) {
    const delivery = this.state.webhookDeliveries.get(id);
    if (isWronglySigned) this.#wrongSignature.add(id);
    this.#schedule(
      this.state.webhookDeliveries.put({
        ...delivery,
        status: "waiting",
        nextAttemptAtMs: Date.now() + afterMs,
      }),
    );
  }

  /** Sends what was held back while paused, one after the other. */
  async release(order: "as-made" | "reversed") {
    const held = this.state.webhookDeliveries.all().filter(({ status }) => status === "held");
    if (order === "reversed") held.reverse();
    for (const delivery of held) {
      this.state.webhookDeliveries.put({ ...delivery, status: "waiting" });
      await this.#attempt(delivery.id);
    }
  }

  /** Nothing is due within `withinMs` and nothing is on its way. */
  isSettled(withinMs = 1000): boolean {
    if (this.#underway.size > 0) return false;
    const horizon = Date.now() + withinMs;
    return !this.state.webhookDeliveries
      .all()
      .some(({ status, nextAttemptAtMs }) => status === "waiting" && (nextAttemptAtMs ?? 0) <= horizon);
  }

  close() {
    this.#isClosed = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }

  #play(delivery: WebhookDelivery, trick: WebhookTrick | undefined) {
    const { webhookDeliveries } = this.state;
    if (trick?.kind === "drop")
      webhookDeliveries.put({ ...delivery, status: "dropped", nextAttemptAtMs: null });
    else if (trick?.kind === "late")
      this.#schedule(webhookDeliveries.put({ ...delivery, nextAttemptAtMs: Date.now() + trick.delayMs }));
    else {
      if (trick?.kind === "wrong-signature") this.#wrongSignature.add(delivery.id);
      if (trick?.kind === "twice") void this.#attempt(delivery.id);
      if (delivery.status === "waiting") this.#schedule(delivery);
    }
  }

  #schedule(delivery: WebhookDelivery) {
    if (this.#isClosed || this.app.url() === null) return;
    clearTimeout(this.#timers.get(delivery.id));
    const timer = setTimeout(
      () => {
        this.#timers.delete(delivery.id);
        void this.#attempt(delivery.id);
      },
      Math.max(0, (delivery.nextAttemptAtMs ?? 0) - Date.now()),
    );
    this.#timers.set(delivery.id, timer);
  }

  async #attempt(id: string) {
    const appUrl = this.app.url();
    if (this.#isClosed || appUrl === null) return;
    const { state } = this;
    const { timeoutMs } = state.switches.webhooks;
    const delivery = state.webhookDeliveries.get(id);
    const event = state.webhookEvents.get(delivery.eventId);
    const at = new Date().toISOString();
    const isWronglySigned = this.#wrongSignature.delete(id);
    this.#underway.add(id);
    const posted = await postWebhook({
      url: new URL(delivery.uri, appUrl),
      body: event.body,
      secret: isWronglySigned ? `not ${this.app.apiSecret}` : this.app.apiSecret,
      timeoutMs,
      headers: {
        "x-shopify-topic": event.topic,
        "x-shopify-shop-domain": event.shop,
        "x-shopify-api-version": this.app.config.apiVersion,
        "x-shopify-webhook-id": delivery.id,
        "x-shopify-event-id": event.id,
        "x-shopify-triggered-at": event.triggeredAt,
      },
    });
    this.#underway.delete(id);
    if (!this.#isClosed) this.#note(id, { at, ...posted }, isWronglySigned);
  }

  /** A wrongly signed one is not Shopify's: its refusal is as it should be, and it is not sent again. */
  #note(id: string, attempt: WebhookDelivery["attempts"][number], isWronglySigned: boolean) {
    const { webhookDeliveries, switches } = this.state;
    const delivery = webhookDeliveries.get(id);
    const attempts = [...delivery.attempts, attempt];
    const status = attempt.responseStatus ?? 0;
    if (status >= 200 && status < 300) {
      webhookDeliveries.put({ ...delivery, attempts, status: "delivered", nextAttemptAtMs: null });
      return;
    }
    const failures = attempts.filter(
      ({ responseStatus }) => responseStatus === null || responseStatus >= 300,
    );
    const delayMs = isWronglySigned ? undefined : switches.webhooks.retryDelaysMs[failures.length - 1];
    if (delayMs === undefined) {
      webhookDeliveries.put({ ...delivery, attempts, status: "given-up", nextAttemptAtMs: null });
      return;
    }
    const nextAttemptAtMs = Date.now() + delayMs;
    this.#schedule(webhookDeliveries.put({ ...delivery, attempts, status: "waiting", nextAttemptAtMs }));
  }
}
