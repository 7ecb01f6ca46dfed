import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { knownDifferences } from "./recordings/known-differences";
import { replay, type Verdict } from "./recordings/replay";

const folder = fileURLToPath(new URL("../../../shared/shopify-recordings/", import.meta.url));
const print = (line: string) => process.stdout.write(`${line}\n`);

if (!existsSync(folder))
  print("Recordings of Shopify: skipped, because there is no folder ../shared/shopify-recordings.");

describe.skipIf(!existsSync(folder))("the responses recorded from Shopify", () => {
  it("are the same as the dev shop's, except for known differences", { timeout: 60_000 }, async () => {
    const verdicts: Verdict[] = [];
    for (const file of readdirSync(folder)
      .filter((name) => name.endsWith(".json"))
      .sort())
      verdicts.push(...(await replay(`${folder}${file}`, file.replace(".json", ""))));
    const withOutcome = (outcome: Verdict["outcome"]) =>
      verdicts.filter((verdict) => verdict.outcome === outcome);
    const differing = withOutcome("differs");
    const costs = verdicts.flatMap(({ cost }) => cost ?? []);
    print(
      `Recordings of Shopify: ${withOutcome("reproduced").length} of ${verdicts.length} responses reproduced, ` +
        `${withOutcome("not-implemented").length} not yet implemented, ${differing.length} differ` +
        `${differing.length > 0 ? ` (${differing.map(({ name }) => name).join("; ")})` : ""}; ` +
        `costs: ${costs.filter(({ isRequestedEqual }) => isRequestedEqual).length} requested and ` +
        `${costs.filter(({ isActualEqual }) => isActualEqual).length} actual of ${costs.length} equal.`,
    );
    const unknownDifferences = differing.filter(({ name }) => !(name in knownDifferences));
    expect(unknownDifferences.map(({ name, details }) => [name, details])).toEqual([]);
    expect(
      Object.keys(knownDifferences).filter((name) => !differing.some((verdict) => verdict.name === name)),
    ).toEqual([]);
    expect(withOutcome("reproduced").length).toBeGreaterThanOrEqual(316);
    expect(costs.filter(({ isRequestedEqual }) => !isRequestedEqual)).toEqual([]);
    expect(costs.filter(({ isActualEqual }) => isActualEqual).length).toBeGreaterThanOrEqual(163);
  });
});
