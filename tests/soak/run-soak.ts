import { setTimeout as wait } from "node:timers/promises";
import { seededRandom } from "../kill/seeded-random";
import { memoryUse, residentMb } from "./app-slot";
import { type Deployment, startDeployment } from "./deployment";
import { drain, type Remaining } from "./drain";
import { type HappenedEvent, runEvents } from "./events";
import { runLoad } from "./load";
import { Measurements } from "./measurements";
import { setUpShop } from "./merchant-actions";
import type { SoakOptions } from "./options";
import { readBookingDelays } from "./read-booking-delays";
import type { SoakReport } from "./report";
import type { BalancedResponse } from "./round-robin";
import type { Soak } from "./soak";
import { listFiredAlerts, startSoakPrometheus } from "./soak-prometheus";
import { newSoakShop, setState } from "./soak-shop";
import { type Verification, verify } from "./verify/verify";
import { Watches } from "./watches";

const SET_UP_CONCURRENCY = 6;
const PROCESS_WAITS = [
  "start of a web process",
  "stop of a web process",
  "start of a worker process",
  "stop of a worker process",
  "keys rotated",
];
/** Time for the app to process what is left after the load. A job waits up to several minutes for its next attempt. */
const DRAIN_TIMEOUT_MS = 10 * 60_000;

/**
 * Runs the soak: starts everything, installs the app in all shops, runs the load and the events, waits until everything
 * is processed, and compares the app with Shopify. Stops everything that it started. Never throws after the start.
 */
export async function runSoak({
  options,
  print,
  signal,
}: {
  options: SoakOptions;
  print: (line: string) => void;
  signal: AbortSignal;
}): Promise<SoakReport> {
  const measurements = new Measurements();
  const startedAt = new Date();
  const onResponse = (response: BalancedResponse) => recordResponse(measurements, response);
  print("Starting PostgreSQL, PgBouncer, the dev shop and the app ...");
  const deployment = await startDeployment({ options, measurements, onResponse });
  const slots = [...deployment.webs, ...deployment.workers];
  const prometheus = await startSoakPrometheus({ options, slots }).catch(async (error) => {
    await deployment.close();
    throw error;
  });
  if (prometheus) print(`Prometheus: ${prometheus.url}`);
  try {
    const shops = Array.from({ length: options.shops }, (_, index) => newSoakShop(index + 1));
    let lastNumber = 0;
    const soak: Soak = {
      options,
      deployment,
      measurements,
      watches: new Watches(deployment, measurements, shops),
      random: seededRandom(options.seed),
      shops,
      nextNumber: () => ++lastNumber,
      print,
      signal,
    };
    const report = await runPhases(soak, startedAt);
    const minutes = (Date.now() - startedAt.getTime()) / 60_000;
    if (prometheus) report.firedAlertSeconds = await listFiredAlerts(prometheus, minutes);
    return report;
  } finally {
    print("Stopping ...");
    await prometheus?.stop();
    await deployment.close();
  }
}

async function runPhases(soak: Soak, startedAt: Date): Promise<SoakReport> {
  const { deployment, measurements, options, print, signal, watches } = soak;
  const seconds = { setUp: 0, load: 0, drain: 0 };
  let events: HappenedEvent[] = [];
  let remaining: Remaining = {};
  let verification: Verification | null = null;
  let failure: string | null = null;
  const devShopMemory = new DevShopMemory(deployment);
  watches.start();
  try {
    seconds.setUp = await timed(() => setUpShops(soak));
    print(`Installed in ${options.shops} shops in ${Math.round(seconds.setUp)} s. Running the load ...`);
    devShopMemory.sample();
    seconds.load = await timed(async () => {
      events = await runLoadAndEvents(soak);
    });
    print("The load has ended. Waiting until everything is processed ...");
    seconds.drain = await timed(async () => {
      remaining = await drain(soak, new Date(Date.now() + DRAIN_TIMEOUT_MS));
    });
    if (signal.aborted) failure = "it was interrupted";
    else {
      print("Comparing the app with Shopify ...");
      verification = await verify(soak);
    }
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    failure = signal.aborted ? "it was interrupted" : text;
  }
  devShopMemory.sample();
  await watches.stop();
  const booking = await readBookingDelays(deployment).catch(() => null);
  const slots = [...deployment.webs, ...deployment.workers];
  return {
    options,
    startedAt: startedAt.toISOString(),
    loadSeconds: seconds.load,
    setUpSeconds: seconds.setUp,
    drainSeconds: seconds.drain,
    failure,
    events,
    remaining,
    givenUpDeliveries: (await deployment.devShop.control.webhookCounts())["given-up"],
    verification,
    waits: {
      "webhook acknowledgment": measurements.distribution("webhook acknowledgment"),
      ...booking,
      "page or save": measurements.distribution("page or save"),
      "link lookup": measurements.distribution("link lookup"),
      "change until synced": measurements.distribution("changes synced"),
      "pool until all codes are live": measurements.distribution("pools synced"),
      ...Object.fromEntries(PROCESS_WAITS.map((name) => [name, measurements.distribution(name)])),
    },
    memory: {
      ...Object.fromEntries(slots.map((slot) => [slot.name, slot.memory()])),
      "dev shop": devShopMemory.use(),
    },
    firedAlertSeconds: null,
    counts: measurements.counts(),
    failures: measurements.failures(),
  };
}

async function setUpShops(soak: Soak) {
  const { deployment, shops, signal, measurements } = soak;
  await deployment.devShop.control.createShops({ shops: shops.map(({ domain }) => ({ domain })) });
  const remaining = shops.values();
  const worker = async () => {
    for (const shop of remaining) {
      if (signal.aborted) return;
      await setUpShop(soak, shop);
      setState(shop, "open");
      measurements.count("installs");
    }
  };
  await Promise.all(Array.from({ length: SET_UP_CONCURRENCY }, worker));
}

/** Runs the load until the time is over and all events have happened. */
async function runLoadAndEvents(soak: Soak): Promise<HappenedEvent[]> {
  const endAt = Date.now() + soak.options.minutes * 60_000;
  let areEventsOver = false;
  const events = runEvents(soak).finally(() => {
    areEventsOver = true;
  });
  // If an event fails, the load ends first, and the error is thrown below.
  const [happened] = await Promise.allSettled([
    events,
    runLoad(soak, () => areEventsOver && Date.now() > endAt),
  ]);
  if (happened.status === "rejected") throw happened.reason;
  await wait(0);
  return happened.value;
}

/** Records what Shopify and the merchants experience. A webhook that fails is delivered again. */
function recordResponse(measurements: Measurements, { path, status, durationMs }: BalancedResponse) {
  const isWebhook = path === "/webhooks";
  const name = isWebhook
    ? "webhook acknowledgment"
    : path.startsWith("/proxy/")
      ? "link lookup"
      : "page or save";
  if (status > 0 && status < 500) measurements.duration(name, durationMs);
  else measurements.count(`responses with an error: ${name} (${status === 0 ? "connection lost" : status})`);
  if (isWebhook)
    measurements.count(status === 200 ? "webhooks acknowledged" : "webhooks to be delivered again");
}

class DevShopMemory {
  readonly #samplesMb: number[] = [];

  constructor(private readonly deployment: Deployment) {}

  sample() {
    this.#samplesMb.push(residentMb(this.deployment.devShop.pid) ?? 0);
  }

  use() {
    const [first = 0] = this.#samplesMb;
    return { ...memoryUse([first, ...this.#samplesMb]), restarts: 0 };
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1_000;
}
