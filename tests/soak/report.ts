import type { MemoryUse } from "./app-slot";
import type { Remaining } from "./drain";
import type { HappenedEvent } from "./events";
import type { Distribution } from "./measurements";
import type { SoakOptions } from "./options";
import type { Verification } from "./verify/verify";

export interface SoakReport {
  options: SoakOptions;
  startedAt: string;
  /** Duration of the load. */
  loadSeconds: number;
  setUpSeconds: number;
  drainSeconds: number;
  /** Why the soak ended early. Null if it did not. */
  failure: string | null;
  events: HappenedEvent[];
  remaining: Remaining;
  givenUpDeliveries: number;
  verification: Verification | null;
  waits: Record<string, Distribution>;
  memory: Record<string, MemoryUse>;
  /** For each alert, how long it was firing. Null if no Prometheus was running. */
  firedAlertSeconds: Record<string, number> | null;
  counts: Record<string, number>;
  /** The first errors of each action that failed, for example because its process was killed. */
  failures: Record<string, string[]>;
}

const MAX_PRINTED = 20;

/** What must be 0. */
export function failingCounts(report: SoakReport): Record<string, number> {
  const { verification, remaining, givenUpDeliveries } = report;
  const ofKind = (kind: string) =>
    verification?.differences.filter((difference) => difference.kind === kind).length ?? 0;
  return {
    lost: ofKind("lost"),
    doubled: ofKind("doubled"),
    drift: ofKind("drift"),
    "redacted customers with data left": verification?.unredacted.length ?? 0,
    "tables with rows of erased shops": verification?.unerased.length ?? 0,
    "not processed at the end": Object.values(remaining).reduce((sum, count) => sum + count, 0),
    "webhooks that Shopify gave up": givenUpDeliveries,
  };
}

export function hasPassed(report: SoakReport): boolean {
  return (
    report.failure === null &&
    report.verification !== null &&
    Object.values(failingCounts(report)).every((count) => count === 0)
  );
}

/** The report as text. */
export function formatReport(report: SoakReport): string {
  const { options, verification, waits, memory, counts } = report;
  const lines = [
    `${options.shops} shops, ${Math.round(report.loadSeconds)} s of load (seed ${options.seed}, ${options.actors} actors), set up in ${Math.round(report.setUpSeconds)} s, drained in ${Math.round(report.drainSeconds)} s`,
    "",
    ...(verification
      ? Object.entries(failingCounts(report)).map(([name, count]) => `${name} ${count}`)
      : ["The app was not compared with Shopify."]),
  ];
  if (report.failure !== null) lines.push("", `The soak failed: ${report.failure}`);
  const problems = [
    ...(verification?.differences.map(({ kind, shop, detail }) => `${kind}: ${shop}: ${detail}`) ?? []),
    ...(verification?.unredacted ?? []),
    ...(verification?.unerased ?? []),
    ...Object.entries(report.remaining).map(([name, count]) => `not processed: ${count} ${name}`),
  ];
  if (problems.length > 0) lines.push("", ...problems.slice(0, MAX_PRINTED));
  if (problems.length > MAX_PRINTED) lines.push(`… and ${problems.length - MAX_PRINTED} more in report.json`);
  if (verification)
    lines.push(
      "",
      "Compared",
      ...Object.entries(verification.compared).map(([name, count]) => `  ${words(name)}: ${count}`),
    );
  lines.push(
    "",
    "Events",
    ...report.events.map(
      ({ name, atSeconds, tookSeconds }) => `  ${atSeconds} s: ${name} (${tookSeconds} s)`,
    ),
  );
  lines.push("", "Waits in ms", row("", ["count", "p50", "p99", "max"]));
  for (const [name, { count, p50Ms, p99Ms, maxMs }] of Object.entries(waits))
    lines.push(row(name, [count, p50Ms, p99Ms, maxMs]));
  lines.push("", "Memory in MB", row("", ["start", "end", "max", "restarts"]));
  for (const [name, { startMb, endMb, maxMb, restarts }] of Object.entries(memory))
    lines.push(row(name, [startMb, endMb, maxMb, restarts]));
  if (report.firedAlertSeconds)
    lines.push(
      "",
      "Alerts that fired",
      ...Object.entries(report.firedAlertSeconds).map(([name, seconds]) => `  ${name}: ${seconds} s`),
    );
  lines.push("", "Done", ...Object.entries(counts).map(([name, count]) => `  ${name}: ${Math.round(count)}`));
  return lines.join("\n");
}

const row = (name: string, cells: (string | number)[]) =>
  `  ${name.padEnd(36)}${cells.map((cell) => String(cell).padStart(9)).join("")}`;

const words = (name: string) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
