import { expect, it } from "vitest";
import { listAlerts, type RuleFile, readRuleFile } from "./read-monitoring-files";
import { shortenRules } from "./shorten-rules";

const labels = { severity: "warning" } as const;
const annotations = { summary: "", description: "", runbook: "" };

function shorten(rule: { expr: string; for?: string }) {
  const file: RuleFile = {
    groups: [{ name: "group", rules: [{ alert: "Alert", labels, annotations, ...rule }] }],
  };
  return shortenRules(file).groups[0]?.rules[0];
}

it("shortens ranges, offsets and the waiting time of a rule", () => {
  const expr = "min_over_time(memory[1h]) > 1.5 * min_over_time(memory[1h] offset 6h)";
  expect(shorten({ expr, for: "5m" })).toMatchObject({
    expr: "min_over_time(memory[60s]) > 1.5 * min_over_time(memory[60s] offset 360s)",
    for: "20s",
  });
});

it("shortens the limits of ages, and leaves other limits as they are", () => {
  const { expr } = shorten({
    expr: 'max by (lane) (dino_inbox_oldest_seconds{lane!="a"}) > 300 or max(dino_sync_lag_seconds) > 3600 or latency_seconds > 3',
  }) ?? { expr: "" };
  expect(expr).toBe(
    'max by (lane) (dino_inbox_oldest_seconds{lane!="a"}) > 20 or max(dino_sync_lag_seconds) > 60 or latency_seconds > 3',
  );
});

it("changes every alert that compares an age", () => {
  const shortened = shortenRules(readRuleFile()).groups.flatMap(({ rules }) => rules);
  const unchanged = listAlerts().filter(
    ({ expr }, index) =>
      /oldest|lag_seconds\{/.test(expr) && !/eventloop/.test(expr) && shortened[index]?.expr === expr,
  );
  expect(unchanged.map(({ alert }) => alert)).toEqual([]);
});
