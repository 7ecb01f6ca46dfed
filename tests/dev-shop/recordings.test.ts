import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { knownDifferences } from "./recordings/known-differences";
import { replay, type Verdict } from "./recordings/replay";

const folder = fileURLToPath(new URL("../../../shared/shopify-recordings/", import.meta.url));
const print = (line: string) => process.stdout.write(`${line}\n`);

if (!existsSync(folder))
  print("Recordings of Shopify: skipped, because the folder ../shared/shopify-recordings does not exist.");

describe.skipIf(!existsSync(folder))("the responses recorded from Shopify", () => {
  it("are reproduced by the dev shop with the same requested costs, except for known differences and unimplemented fields", {
    timeout: 60_000,
  }, async () => {
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
      `Recordings of Shopify: ${withOutcome("reproduced").length} of ${verdicts.length} root fields reproduced, ` +
        `${withOutcome("not-implemented").length} not implemented, ${differing.length} different` +
        `${differing.length > 0 ? ` (${differing.map(({ name }) => name).join("; ")})` : ""}; ` +
        `of ${costs.length} calls with a recorded cost, the requested cost is equal in ` +
        `${costs.filter(({ isRequestedEqual }) => isRequestedEqual).length} and the actual cost in ` +
        `${costs.filter(({ isActualEqual }) => isActualEqual).length}.`,
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
