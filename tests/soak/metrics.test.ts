import { expect, test } from "vitest";
import { parseMetrics } from "./metrics";

test("parseMetrics reads names, labels and values, and skips comments", () => {
  const text = `# HELP dino_dead_letters Dead letters.
# TYPE dino_dead_letters gauge
dino_dead_letters{source="webhook",name="a \\"b\\""} 2
process_cpu_seconds_total 1.5e-3
`;
  expect(parseMetrics(text)).toEqual([
    { name: "dino_dead_letters", labels: { source: "webhook", name: 'a \\"b\\"' }, value: 2 },
    { name: "process_cpu_seconds_total", labels: {}, value: 0.0015 },
  ]);
});
