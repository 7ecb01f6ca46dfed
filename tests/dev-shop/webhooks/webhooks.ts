import { randomUUID } from "node:crypto";
import type { WebhookDelivery } from "../state/platform";
import type { State } from "../state/state";
import type { WebhookFault } from "../state/switches";
import { type AppConfig, complianceTopics } from "./app-config";
import { postWebhook } from "./post-webhook";

interface Attempt {
  /** The ID of the delivery. */
  id: string;
  isWronglySigned: boolean;
}

const MAX_CONCURRENT_DELIVERIES = 40;
/** How many finished deliveries are kept for inspection. The oldest are deleted first. */
const MAX_FINISHED_DELIVERIES = 5000;

/**
 * Sends signed webhooks to the app, and retries failed deliveries on Shopify's schedule. Deliveries that were waiting
 * when the dev shop stopped are sent after its next start.
 */
export class Webhooks {
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #due: Attempt[] = [];
  /** Maps the ID of each unfinished delivery that is not held to the time in ms of the next attempt. */
  readonly #unfinished = new Map<string, number>();
  readonly #finished: string[] = [];
  /** Deliveries that finished since the start. Unlike `#finished`, these counts never shrink. */
  readonly #finishedCounts = { delivered: 0, "given-up": 0, dropped: 0 };
  #inFlight = 0;
  #isClosed = false;

  constructor(
    private readonly state: State,
    private readonly app: { secret(): string; url(): string | null; config: AppConfig },
  ) {
    for (const { id, status, nextAttemptAtMs } of state.webhookDeliveries.all())
      if (status === "waiting") this.#unfinished.set(id, nextAttemptAtMs ?? 0);
      else if (status !== "held") this.#finished.push(id);
    this.wake();
  }

  /**
   * Stores an event and one delivery per subscription to the event's topic. Starts the deliveries, or holds them while
   * webhooks are paused. Does nothing if there is no subscription, or if the app is not installed and the topic is
   * neither a compliance topic nor `app/uninstalled`.
   */
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

  /**
   * Schedules the next attempt of all unfinished deliveries. Also called when the app's URL is set for the first time.
   */
  wake() {
    for (const [id, atMs] of this.#unfinished) this.#schedule({ id, isWronglySigned: false }, atMs);
  }

  /**
   * Sends a delivery again after `afterMs`, whatever the delivery's status. The webhook and event IDs stay the same, as
   * in Shopify's own duplicates. Throws if the delivery does not exist.
   */
  redeliver(id: string, { isWronglySigned = false, afterMs = 0 } = {}) {
    this.state.webhookDeliveries.get(id);
    const atMs = Date.now() + afterMs;
    this.#unfinished.set(id, atMs);
    this.#schedule({ id, isWronglySigned }, atMs);
  }

  /** Sends the deliveries that were held while webhooks were paused, one after the other. */
  async release(order: "as-queued" | "reversed") {
    const held = this.state.webhookDeliveries.all().filter(({ status }) => status === "held");
    if (order === "reversed") held.reverse();
    for (const { id } of held) await this.#attempt({ id, isWronglySigned: false });
  }

  /** Whether no delivery is being sent, and no delivery will be due within the next `withinMs`. */
  isSettled(withinMs = 1000): boolean {
    if (this.#inFlight > 0 || this.#due.length > 0) return false;
    const horizon = Date.now() + withinMs;
    return ![...this.#unfinished.values()].some((atMs) => atMs <= horizon);
  }

  /** The number of deliveries that finished since the start, by status, and of deliveries that are sent or retried. */
  counts() {
    return { ...this.#finishedCounts, waiting: this.#unfinished.size };
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
      secret: isWronglySigned ? `not ${this.app.secret()}` : this.app.secret(),
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
   * Records an attempt. If the attempt failed and there are retries left, schedules the next retry. After an
   * attempt with a wrong signature, there is no retry, because the app is right to reject such an attempt.
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

  #finish(delivery: WebhookDelivery & { status: "delivered" | "given-up" | "dropped" }) {
    const { webhookDeliveries, webhookEvents } = this.state;
    this.#finishedCounts[delivery.status] += 1;
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
