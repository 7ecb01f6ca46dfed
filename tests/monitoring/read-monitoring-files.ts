import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { z } from "zod";

export const MONITORING_FOLDER = fileURLToPath(new URL("../../docs/monitoring", import.meta.url));
export const RULES_FILE = join(MONITORING_FOLDER, "alerts.yml");

const alertRule = z.object({
  alert: z.string(),
  expr: z.string(),
  for: z.string().optional(),
  labels: z.object({ severity: z.enum(["critical", "warning"]) }),
  annotations: z.object({ summary: z.string(), description: z.string(), runbook: z.string() }),
});
const ruleFile = z.object({
  groups: z.array(z.object({ name: z.string(), rules: z.array(alertRule) })),
});

export type RuleFile = z.infer<typeof ruleFile>;
export type AlertRule = z.infer<typeof alertRule>;

export function readRuleFile(): RuleFile {
  return ruleFile.parse(parse(readFileSync(RULES_FILE, "utf8")));
}

export function listAlerts(): AlertRule[] {
  return readRuleFile().groups.flatMap(({ rules }) => rules);
}

const gridPos = z.object({ h: z.number(), w: z.number(), x: z.number(), y: z.number() });
const threshold = z.object({ color: z.string(), value: z.number().nullable() });
const panelBase = z.object({ id: z.number(), title: z.string(), gridPos });
const chartPanel = panelBase.extend({
  type: z.enum(["stat", "timeseries"]),
  description: z.string(),
  targets: z.array(z.object({ refId: z.string(), expr: z.string(), legendFormat: z.string() })).min(1),
  fieldConfig: z.object({
    defaults: z.object({
      unit: z.string(),
      decimals: z.number().optional(),
      min: z.number().optional(),
      max: z.number().optional(),
      noValue: z.string().optional(),
      thresholds: z.object({ steps: z.array(threshold) }),
      custom: z.object({ stacking: z.object({ mode: z.enum(["none", "normal"]) }) }).optional(),
    }),
  }),
});
const dashboard = z.object({
  uid: z.string(),
  title: z.string(),
  schemaVersion: z.number(),
  templating: z.object({ list: z.array(z.object({ name: z.string(), type: z.string() })) }),
  panels: z.array(z.discriminatedUnion("type", [panelBase.extend({ type: z.literal("row") }), chartPanel])),
});

export type Dashboard = z.infer<typeof dashboard>;
export type ChartPanel = z.infer<typeof chartPanel>;
export type GridPos = z.infer<typeof gridPos>;

/** Reads the part of the Grafana dashboard that the tests and the drawing need. */
export function readDashboard(): Dashboard {
  return dashboard.parse(JSON.parse(readFileSync(join(MONITORING_FOLDER, "dashboard.json"), "utf8")));
}

/**
 * Replaces Grafana's variables in an expression: `rateInterval` for `$__rate_interval`, and every value for the others.
 */
export function replaceVariables({
  expression,
  rateInterval,
}: {
  expression: string;
  rateInterval: string;
}): string {
  return expression.replaceAll("$__rate_interval", rateInterval).replace(/\$\w+/g, ".*");
}
