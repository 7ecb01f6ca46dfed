import { randomUUID } from "node:crypto";
import type { WebhookDelivery } from "../state/platform";
import type { State } from "../state/state";
import type { WebhookFault } from "../state/switches";
import { type AppConfig, complianceTopics } from "./app-config";
import { postWebhook } from "./post-webhook";

interface Attempt {
  id: string;
  isWronglySigned: boolean;
}

const MAX_CONCURRENT_DELIVERIES = 40;
/** Number of finished deliveries that are kept for inspection. */
const MAX_FINISHED_DELIVERIES = 5000;

/**
 * Delivers webhooks to the app: signed, at least once, and retried on Shopify's schedule. Deliveries that were pending
 * when the dev shop stopped are sent when it starts.
 */
export class Webhooks {
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #due: Attempt[] = [];
  /** The time of the next attempt of each unfinished delivery. */
  readonly #unfinished = new Map<string, number>();
  readonly #finished: string[] = [];
  #inFlight = 0;
  #isClosed = false;

  constructor(
    private readonly state: State,
    private readonly app: { apiSecret: string; url(): string | null; config: AppConfig },
  ) {
    for (const { id, status, nextAttemptAtMs } of state.webhookDeliveries.all())
      if (status === "waiting") this.#unfinished.set(id, nextAttemptAtMs ?? 0);
      else if (status !== "held") this.#finished.push(id);
    this.wake();
  }

  /** Stores an event and one delivery per subscription to its topic, and starts the deliveries. */
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
    for (const delivery of deliveries)
      if (delivery.status === "waiting")
        this.#startDelivery(delivery, state.switches.webhooks.nextFaults.shift());
  }

  /** Schedules all waiting deliveries, for example once the app's URL is known. */
  wake() {
    for (const [id, atMs] of this.#unfinished) this.#schedule({ id, isWronglySigned: false }, atMs);
  }

  /**
   * Sends a delivery again, whatever its status, with the same ids as before, like Shopify's own duplicates. Throws if
   * there is no such delivery.
   */
  redeliver(id: string, { isWronglySigned = false, afterMs = 0 } = {}) {
    this.state.webhookDeliveries.get(id);
    const atMs = Date.now() + afterMs;
    this.#unfinished.set(id, atMs);
    this.#schedule({ id, isWronglySigned }, atMs);
  }

  /** Sends the deliveries that were queued while paused, one after the other. */
  async release(order: "as-queued" | "reversed") {
    const queued = this.state.webhookDeliveries.all().filter(({ status }) => status === "held");
    if (order === "reversed") queued.reverse();
    for (const { id } of queued) await this.#attempt({ id, isWronglySigned: false });
  }

  /** Whether no delivery is being sent and no delivery is due within `withinMs`. */
  isSettled(withinMs = 1000): boolean {
    if (this.#inFlight > 0 || this.#due.length > 0) return false;
    const horizon = Date.now() + withinMs;
    return ![...this.#unfinished.values()].some((atMs) => atMs <= horizon);
  }

  close() {
    this.#isClosed = true;
    for (const timer of this.#timers) clearTimeout(timer);
  }

  #startDelivery(delivery: WebhookDelivery, fault: WebhookFault | undefined) {
    const { id } = delivery;
    if (fault?.kind === "drop") return this.#finish({ ...delivery, status: "dropped" });
    const atMs = Date.now() + (fault?.kind === "late" ? fault.delayMs : 0);
    if (fault?.kind === "late") this.state.webhookDeliveries.put({ ...delivery, nextAttemptAtMs: atMs });
    this.#unfinished.set(id, atMs);
    for (let time = 0; time < (fault?.kind === "twice" ? 2 : 1); time++)
      this.#schedule({ id, isWronglySigned: fault?.kind === "wrong-signature" }, atMs);
  }

  #schedule(attempt: Attempt, atMs: number) {
    if (this.#isClosed || this.app.url() === null) return;
    const timer = setTimeout(
      () => {
        this.#timers.delete(timer);
        this.#due.push(attempt);
        this.#sendDue();
      },
      Math.max(0, atMs - Date.now()),
    );
    this.#timers.add(timer);
  }

  #sendDue() {
    while (this.#inFlight < MAX_CONCURRENT_DELIVERIES) {
      const next = this.#due.shift();
      if (next === undefined) return;
      void this.#attempt(next);
    }
  }

  async #attempt({ id, isWronglySigned }: Attempt) {
    const appUrl = this.app.url();
    const delivery = this.state.webhookDeliveries.find(id);
    const event = delivery && this.state.webhookEvents.find(delivery.eventId);
    if (this.#isClosed || appUrl === null || !delivery || !event) return;
    const at = new Date().toISOString();
    this.#inFlight += 1;
    const result = await postWebhook({
      url: new URL(delivery.uri, appUrl),
      body: event.body,
      secret: isWronglySigned ? `not ${this.app.apiSecret}` : this.app.apiSecret,
      timeoutMs: this.state.switches.webhooks.timeoutMs,
      headers: {
        "x-shopify-topic": event.topic,
        "x-shopify-shop-domain": event.shop,
        "x-shopify-api-version": this.app.config.apiVersion,
        "x-shopify-webhook-id": delivery.id,
        "x-shopify-event-id": event.id,
        "x-shopify-triggered-at": event.triggeredAt,
      },
    });
    this.#inFlight -= 1;
    if (this.#isClosed) return;
    this.#recordAttempt(id, { at, ...result }, isWronglySigned);
    this.#sendDue();
  }

  /**
   * Records an attempt. If the attempt failed, schedules a retry. An attempt with a wrong signature is not retried,
   * because the app must reject it.
   */
  #recordAttempt(id: string, attempt: WebhookDelivery["attempts"][number], isWronglySigned: boolean) {
    const { webhookDeliveries, switches } = this.state;
    const delivery = webhookDeliveries.find(id);
    if (delivery === null) return;
    const attempts = [...delivery.attempts, attempt];
    const isAccepted = ({ responseStatus }: typeof attempt) =>
      responseStatus !== null && responseStatus >= 200 && responseStatus < 300;
    if (isAccepted(attempt)) return this.#finish({ ...delivery, attempts, status: "delivered" });
    const failures = attempts.filter((each) => !isAccepted(each)).length;
    const delayMs = isWronglySigned ? undefined : switches.webhooks.retryDelaysMs[failures - 1];
    if (delayMs === undefined) return this.#finish({ ...delivery, attempts, status: "given-up" });
    const nextAttemptAtMs = Date.now() + delayMs;
    webhookDeliveries.put({ ...delivery, attempts, status: "waiting", nextAttemptAtMs });
    this.#unfinished.set(id, nextAttemptAtMs);
    this.#schedule({ id, isWronglySigned: false }, nextAttemptAtMs);
  }

  #finish(delivery: WebhookDelivery) {
    const { webhookDeliveries, webhookEvents } = this.state;
    webhookDeliveries.put({ ...delivery, nextAttemptAtMs: null });
    this.#unfinished.delete(delivery.id);
    this.#finished.push(delivery.id);
    if (this.#finished.length <= MAX_FINISHED_DELIVERIES) return;
    const oldest = webhookDeliveries.find(this.#finished.shift() ?? "");
    if (oldest === null || oldest.id === delivery.id) return;
    webhookDeliveries.remove(oldest.id);
    webhookEvents.remove(oldest.eventId);
  }
}
