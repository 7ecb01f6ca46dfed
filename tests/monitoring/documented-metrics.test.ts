import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const readText = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

test("docs/monitoring.md describes exactly the metrics that the app has, with their labels", () => {
  const sources = readdirSync(new URL("../../app", import.meta.url), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.server\.ts$/.test(path))
    .map((path) => readText(`app/${path}`))
    .join("\n");
  const inCode = [...sources.matchAll(/name: "(dino_\w+)",\s+help: .*\n(?:\s+labelNames: \[(.*)\])?/g)].map(
    ([, name, labels = ""]) => [name, labels.replaceAll('"', "")],
  );
  const inDocs = [...readText("docs/monitoring.md").matchAll(/^\| `(dino_\w+)` \| (.*?) ?\|/gm)].map(
    ([, name, labels = ""]) => [name, labels.replaceAll("`", "")],
  );
  expect(inCode.length).toBeGreaterThan(0);
  expect(Object.fromEntries(inDocs)).toEqual(Object.fromEntries(inCode));
});
