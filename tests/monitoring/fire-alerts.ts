/**
 * `npm run test:alerts [-- --only DinoWorkerDead,DinoDown --out FOLDER]` starts the app with a web and a worker process, a
 * database, a dev shop and Prometheus. It makes every alert of docs/monitoring/alerts.yml fire by a real cause, removes
 * the cause, and waits until the alert has ended. shorten-rules.ts says how the rules are shortened for this. Exits with 1
 * if an alert does not fire or does not end, or if one fires without a cause at the start.
 */
import { resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { ALERT_CAUSES, type AlertCause } from "./alert-causes";
import { startMonitoredApp } from "./monitored-app";
import { listAlerts } from "./read-monitoring-files";

/** The memory alert compares windows that are eight minutes apart. */
const TIMEOUT_MS = 900_000;
const POLL_MS = 500;
/** Long enough for every alert without a cause to fire, except the one about memory. */
const NORMAL_STATE_MS = 60_000;

const { values: options } = parseArgs({
  options: { only: { type: "string" }, out: { type: "string", default: ".data/alerts" } },
});
const names = options.only?.split(",") ?? listAlerts().map(({ alert }) => alert);
const causes = ALERT_CAUSES.map((cause) => ({
  ...cause,
  alerts: cause.alerts.filter((alert) => names.includes(alert)),
})).filter(({ alerts }) => alerts.length > 0);

const withoutCause = names.filter((name) => !causes.some(({ alerts }) => alerts.includes(name)));
if (withoutCause.length > 0) throw new Error(`alert-causes.ts has no cause for ${withoutCause.join(", ")}.`);

const interrupted = new AbortController();
// Repeated signals must not end this process before everything has stopped.
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => interrupted.abort());

print("Starting the app and Prometheus ...");
const appStartedAt = Date.now();
const app = await startMonitoredApp({ folder: resolve(options.out) });
try {
  await app.merchant.setUpShop();
  print(`Prometheus: ${app.prometheus.url}`);
  const failures = [...(await checkNormalState()), ...(await fireAll())];
  for (const failure of failures) print(failure);
  print(
    failures.length === 0 ? `All ${names.length} alerts fired and ended.` : "Not all alerts fired and ended.",
  );
  process.exitCode = failures.length === 0 ? 0 : 1;
} catch (error) {
  if (!interrupted.signal.aborted) throw error;
  print("Interrupted. Stopping ...");
  process.exitCode = 1;
} finally {
  await app.close();
}

async function checkNormalState(): Promise<string[]> {
  await wait(NORMAL_STATE_MS, null, { signal: interrupted.signal });
  const firing = await listActive("firing");
  return firing.map((alert) => `${alert} fires without a cause.`);
}

/**
 * Starts one cause after the other. The end of an alert can take longer than its start, so this waits for all ends
 * together. Returns a sentence about each alert that did not fire or end.
 */
async function fireAll(): Promise<string[]> {
  const ends: Promise<string[]>[] = [];
  const failures: string[] = [];
  for (const cause of causes) {
    const { unfired, end } = await fire(cause);
    failures.push(...unfired);
    // Everything is stopped by the last cause, so the alerts of the earlier ones must have ended.
    ends.push(end);
    if (causes.indexOf(cause) >= causes.length - 2) await end;
  }
  return [...failures, ...(await Promise.all(ends)).flat()];
}

/** Starts a cause, waits until its alerts fire, and removes it. `end` resolves when the alerts have ended. */
async function fire(cause: AlertCause): Promise<{ unfired: string[]; end: Promise<string[]> }> {
  const { alerts, description, startedWithApp = false } = cause;
  // An alert that is still pending or firing because of an earlier cause would prove nothing.
  if (!startedWithApp) await untilInactive(alerts);
  const startedAt = startedWithApp ? appStartedAt : Date.now();
  const remove = await cause.start(app);
  let secondsByAlert = new Map<string, number>();
  try {
    secondsByAlert = await untilEach({ alerts, isFiring: true, since: startedAt });
  } finally {
    await remove();
  }
  const removedAt = Date.now();
  const fired = [...secondsByAlert.keys()];
  for (const [alert, seconds] of secondsByAlert) print(`${alert} fired after ${seconds} s: ${description}`);
  const end = untilEach({ alerts: fired, isFiring: false, since: removedAt }).then((ended) => {
    for (const [alert, seconds] of ended) print(`${alert} ended ${seconds} s after its cause was removed.`);
    return fired.filter((alert) => !ended.has(alert)).map((alert) => `${alert} did not end.`);
  });
  const unfired = alerts.filter((alert) => !fired.includes(alert));
  return { unfired: unfired.map((alert) => `${alert} did not fire: ${description}`), end };
}

async function untilInactive(alerts: string[]) {
  const giveUpAt = Date.now() + TIMEOUT_MS;
  while ((await listActive("pending|firing")).some((alert) => alerts.includes(alert))) {
    if (Date.now() > giveUpAt) throw new Error(`One of these alerts does not end: ${alerts.join(", ")}.`);
    await wait(POLL_MS, null, { signal: interrupted.signal });
  }
}

/** Waits until each alert fires, or no longer fires. Returns after how many seconds that was. */
async function untilEach({
  alerts,
  isFiring,
  since,
}: {
  alerts: string[];
  isFiring: boolean;
  since: number;
}): Promise<Map<string, number>> {
  const seconds = new Map<string, number>();
  while (seconds.size < alerts.length && Date.now() - since < TIMEOUT_MS) {
    await wait(POLL_MS, null, { signal: interrupted.signal });
    const firing = await listActive("firing");
    for (const alert of alerts)
      if (!seconds.has(alert) && firing.includes(alert) === isFiring)
        seconds.set(alert, Math.round((Date.now() - since) / 1000));
  }
  return seconds;
}

/** Lists the alerts in one of these states, which are a regular expression. */
async function listActive(states: "firing" | "pending|firing"): Promise<string[]> {
  const samples = await app.prometheus.query(`ALERTS{alertstate=~"${states}"}`);
  return [...new Set(samples.map(({ labels }) => labels.alertname ?? ""))];
}

function print(line: string) {
  process.stdout.write(`${line}\n`);
}
