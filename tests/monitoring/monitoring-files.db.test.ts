import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { jobs } from "~/jobs/definitions";
import { metrics } from "~/metrics.server";
// Registers the gauges of the management server.
import "~/monitoring/start-management-server.server";
import { findPrometheus } from "../setup/find-prometheus";
import {
  type ChartPanel,
  type GridPos,
  listAlerts,
  MONITORING_FOLDER,
  RULES_FILE,
  readDashboard,
  replaceVariables,
} from "./read-monitoring-files";

/** Labels that Prometheus adds to each metric, and the label of a histogram's buckets. */
const COMMON_LABELS = ["instance", "job", "le"];
/** Metrics that Prometheus itself records. */
const PROMETHEUS_METRICS = new Map([
  ["up", []],
  ["ALERTS", ["alertname", "alertstate"]],
]);

const folder = mkdtempSync(join(tmpdir(), "dino-monitoring-"));
afterAll(() => rmSync(folder, { recursive: true }));

const alerts = listAlerts();
const dashboard = readDashboard();
const charts = dashboard.panels.filter((panel): panel is ChartPanel => panel.type !== "row");
const chartExpressions = charts.flatMap(({ targets }) =>
  targets.map(({ expr }) => replaceVariables({ expression: expr, rateInterval: "1m" })),
);

describe("alert rules", () => {
  it("are valid", () => {
    expect(promtool("check", "rules", RULES_FILE)).toContain("SUCCESS");
    expect(promtool("check", "config", join(MONITORING_FOLDER, "prometheus.yml"))).toContain("SUCCESS");
  });

  it("fire by their causes and not in a normal state", () => {
    const testFile = join(MONITORING_FOLDER, "alerts.test.yml");
    expect(promtool("test", "rules", testFile)).toContain("SUCCESS");
    const text = readFileSync(testFile, "utf8");
    const untested = alerts.filter(({ alert }) => !text.includes(`name: ${alert} fires when`));
    expect(untested.map(({ alert }) => alert)).toEqual([]);
  });

  it("allow longer waits for the queues whose jobs call Shopify, and only for them", () => {
    const { expr = "" } = alerts.find(({ alert }) => alert === "DinoQueueOld") ?? {};
    const excepted = /queue!~"([^"]+)"/.exec(expr)?.[1]?.split("|");
    const callingShopify = Object.values(jobs).filter(({ callsShopify }) => callsShopify);
    expect(excepted?.sort()).toEqual(callingShopify.map(({ name }) => name).sort());
  });

  it("have a section in docs/monitoring.md to which they link", () => {
    const headings = readFileSync(join(MONITORING_FOLDER, "../monitoring.md"), "utf8").match(
      /^### Dino\w+$/gm,
    );
    expect(headings?.map((heading) => heading.slice(4))).toEqual(alerts.map(({ alert }) => alert));
    const wrongLinks = alerts.filter(
      ({ alert, annotations }) => annotations.runbook !== `docs/monitoring.md#${alert.toLowerCase()}`,
    );
    expect(wrongLinks.map(({ alert }) => alert)).toEqual([]);
  });
});

describe("dashboard", () => {
  it("has valid expressions", () => {
    const rules = chartExpressions.map((expr, index) => ({ record: `panel:expression:${index}`, expr }));
    const file = join(folder, "panels.yml");
    writeFileSync(file, stringify({ groups: [{ name: "panels", rules }] }));
    expect(promtool("check", "rules", file)).toContain("SUCCESS");
  });

  it("uses only variables that it defines", () => {
    const used = charts.flatMap(({ targets }) =>
      targets.flatMap(({ expr }) => [...expr.matchAll(/\$(\w+)/g)].map(([, name]) => name)),
    );
    const defined = ["__rate_interval", ...dashboard.templating.list.map(({ name }) => name)];
    expect(used.filter((name) => !defined.includes(name ?? ""))).toEqual([]);
  });

  it("has panels with different IDs that do not overlap and fit the grid's 24 columns", () => {
    const { panels } = dashboard;
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    expect(panels.filter(({ gridPos }) => gridPos.x + gridPos.w > 24)).toEqual([]);
    const overlapping = panels.flatMap((one, index) =>
      panels
        .slice(index + 1)
        .filter((other) => doOverlap(one.gridPos, other.gridPos))
        .map((other) => [one.title, other.title]),
    );
    expect(overlapping).toEqual([]);
  });

  it("names each line of a chart", () => {
    const unnamed = charts.filter(
      ({ type, targets }) => type === "timeseries" && targets.some(({ legendFormat }) => legendFormat === ""),
    );
    expect(unnamed.map(({ title }) => title)).toEqual([]);
  });
});

it("alert rules and dashboard use only metrics and labels that the app exports", async () => {
  const known = await listKnownMetrics();
  const expressions = [...alerts.map(({ expr }) => expr), ...chartExpressions];
  const problems = expressions.flatMap((expression) => findUnknown({ expression, known }));
  expect([...new Set(problems)]).toEqual([]);
});

/** Runs promtool and returns what it printed. */
function promtool(...args: string[]): string {
  const { stdout, stderr } = spawnSync(findPrometheus().promtool, args, { encoding: "utf8" });
  return `${stdout}\n${stderr}`;
}

function doOverlap(one: GridPos, other: GridPos): boolean {
  const isApart =
    one.x + one.w <= other.x ||
    other.x + other.w <= one.x ||
    one.y + one.h <= other.y ||
    other.y + other.h <= one.y;
  return !isApart;
}

/** Maps the names of the metrics that the app exports to their labels. */
async function listKnownMetrics(): Promise<Map<string, string[]>> {
  const known = new Map<string, string[]>(PROMETHEUS_METRICS);
  for (const { name, type } of await metrics.registry.getMetricsAsJSON()) {
    const metric = metrics.registry.getSingleMetric(name) as unknown as { labelNames: string[] };
    const suffixes = String(type) === "histogram" ? ["_bucket", "_count", "_sum"] : [""];
    for (const suffix of suffixes) known.set(`${name}${suffix}`, metric.labelNames);
  }
  return known;
}

/** Lists the metrics in an expression that are not known, and the labels in their selectors that they do not have. */
function findUnknown({ expression, known }: { expression: string; known: Map<string, string[]> }): string[] {
  const selectors = [...expression.matchAll(/\b(up|ALERTS|(?:dino|process|nodejs)_\w+)\b(?:\{([^}]*)\})?/g)];
  if (selectors.length === 0) return [`no metric in ${expression}`];
  return selectors.flatMap(([, name = "", matchers = ""]) => {
    const labels = known.get(name);
    if (!labels) return [name];
    const used = [...matchers.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)].map(([, label = ""]) => label);
    return used
      .filter((label) => !labels.includes(label) && !COMMON_LABELS.includes(label))
      .map((label) => `${name}{${label}}`);
  });
}
