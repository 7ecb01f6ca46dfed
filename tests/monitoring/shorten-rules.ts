import type { RuleFile } from "./read-monitoring-files";

const SECONDS_PER_UNIT = { s: 1, m: 60, h: 3600 };
/** Metrics with the age of waiting work. Their limits must become shorter too, or an alert would take half an hour. */
const AGES = "dino_inbox_oldest_seconds|dino_queue_oldest_due_seconds|dino_sync_lag_seconds";

/**
 * Shortens all times in alert rules, so that each alert can fire within minutes: `for`, the ranges and offsets of the
 * expressions, and the limits of ages. Durations of less than an hour become 15 times shorter, others 60 times. Everything
 * else stays the same, such as the limits of latencies and rates.
 */
export function shortenRules({ groups }: RuleFile): RuleFile {
  return {
    groups: groups.map((group) => ({
      ...group,
      rules: group.rules.map((rule) => ({
        ...rule,
        expr: shortenExpression(rule.expr),
        for: shortenDuration(rule.for ?? "0s"),
      })),
    })),
  };
}

function shortenExpression(expression: string): string {
  return expression
    .replace(/\[(\w+)\]/g, (_, duration: string) => `[${shortenDuration(duration)}]`)
    .replace(/offset (\w+)/g, (_, duration: string) => `offset ${shortenDuration(duration)}`)
    .replace(
      new RegExp(`((?:${AGES})(?:\\{[^}]*\\})?\\)* > )(\\d+)`, "g"),
      (_, comparison: string, seconds: string) => `${comparison}${shortenSeconds(Number(seconds))}`,
    );
}

function shortenDuration(duration: string): string {
  const [, amount = "", unit = ""] = /^(\d+)([smh])$/.exec(duration) ?? [];
  if (!(unit in SECONDS_PER_UNIT))
    throw new Error(`Write the duration ${duration} as one number of s, m or h.`);
  return `${shortenSeconds(Number(amount) * SECONDS_PER_UNIT[unit as keyof typeof SECONDS_PER_UNIT])}s`;
}

function shortenSeconds(seconds: number): number {
  return Math.ceil(seconds / (seconds < 3600 ? 15 : 60));
}
