import { setTimeout as wait } from "node:timers/promises";
import type { AppSlot } from "./app-slot";
import { makeAndReplayDeadLetters } from "./dead-letters";
import { rotateKeys } from "./rotate-keys";
import type { Soak } from "./soak";

export const eventNames = [
  "kill-worker",
  "stop-worker",
  "kill-web",
  "restart-webs",
  "crash-postgres",
  "restart-pgbouncer",
  "outage",
  "rotate-keys",
  "dead-letters",
  "upgrade",
] as const;

export type EventName = (typeof eventNames)[number];

/** An orchestrator needs a moment to notice that a process has ended. */
const RESTART_DELAY_MS = 2_000;

const events: Record<EventName, (soak: Soak) => Promise<void>> = {
  "kill-worker": async ({ deployment, random }) => killAndStart(deployment.workers[random.between(0, 1)]),
  "stop-worker": async ({ deployment, random }) => deployment.workers[random.between(0, 1)]?.restart(),
  "kill-web": async ({ deployment, random }) => killAndStart(deployment.webs[random.between(0, 1)]),
  "restart-webs": async ({ deployment }) => restartAll(deployment.webs),
  "crash-postgres": async ({ deployment }) => deployment.postgres.crashAndRestart(),
  "restart-pgbouncer": async ({ deployment }) => deployment.pgBouncer.restart(),
  outage,
  "rotate-keys": rotateKeys,
  "dead-letters": makeAndReplayDeadLetters,
  async upgrade({ deployment }) {
    await deployment.upgrade();
    await restartAll([...deployment.webs, ...deployment.workers]);
  },
};

async function killAndStart(slot: AppSlot | undefined) {
  await slot?.kill();
  await wait(RESTART_DELAY_MS);
  await slot?.start();
}

/** Restarts one process after the other, as a rolling deploy does. */
async function restartAll(slots: AppSlot[]) {
  for (const slot of slots) await slot.restart();
}

/** For 30 to 60 s, or a tenth of a shorter run, Shopify responds to calls with 500 for one part of the time and not at all for the other. */
async function outage({ deployment, options, random, signal }: Soak) {
  const { control } = deployment.devShop;
  const longestMs = Math.min(60_000, options.minutes * 6_000);
  const times = 1_000_000;
  const [first, second] = random.chance(0.5)
    ? (["http-500", "timeout"] as const)
    : (["timeout", "http-500"] as const);
  await control.failNext({ operation: "*", kind: first, times });
  await wait(longestMs / 2, null, { signal }).catch(() => {});
  await control.clearFailures();
  await control.failNext({ operation: "*", kind: second, times });
  await wait(random.between(0, longestMs / 2), null, { signal }).catch(() => {});
  await control.clearFailures();
}

export interface HappenedEvent {
  name: EventName;
  /** Seconds after the start of the load. */
  atSeconds: number;
  /** Until all processes were ready again. */
  tookSeconds: number;
}

/**
 * Lets the events happen one after the other, in random order and at random times within the duration of the load. If
 * one takes longer than planned, the later ones are delayed. Throws if an event fails.
 */
export async function runEvents(soak: Soak): Promise<HappenedEvent[]> {
  const { options, random, print, signal } = soak;
  const startedAt = Date.now();
  const order = upgradeInTime(shuffle(options.events, (upTo) => random.between(0, upTo)));
  const slotMs = (options.minutes * 60_000 * 0.85) / Math.max(1, order.length);
  const happened: HappenedEvent[] = [];
  for (const [index, name] of order.entries()) {
    const dueAt = startedAt + slotMs * (index + 0.25) + random.between(0, slotMs / 2);
    await wait(Math.max(0, dueAt - Date.now()), null, { signal }).catch(() => {});
    if (signal.aborted) return happened;
    const atSeconds = Math.round((Date.now() - startedAt) / 1_000);
    print(`${atSeconds} s: ${name}`);
    await events[name](soak);
    for (const slot of [...soak.deployment.webs, ...soak.deployment.workers]) await slot.untilReady();
    happened.push({ name, atSeconds, tookSeconds: Math.round((Date.now() - startedAt) / 1_000) - atSeconds });
  }
  return happened;
}

/** Moves the upgrade before the events that the previous release does not support. */
function upgradeInTime(order: EventName[]): EventName[] {
  if (!order.includes("upgrade")) return order;
  const others = order.filter((name) => name !== "upgrade");
  const unsupported = others.findIndex((name) => name === "rotate-keys" || name === "dead-letters");
  const planned = order.indexOf("upgrade");
  const position = unsupported < 0 ? planned : Math.min(planned, unsupported);
  return [...others.slice(0, position), "upgrade", ...others.slice(position)];
}

function shuffle<Item>(items: Item[], chooseUpTo: (index: number) => number): Item[] {
  const shuffled = [...items];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = chooseUpTo(last);
    [shuffled[last], shuffled[other]] = [shuffled[other] as Item, shuffled[last] as Item];
  }
  return shuffled;
}
