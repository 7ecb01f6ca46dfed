import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { replay, type Verdict } from "./recordings/replay";

interface Folder {
  name: string;
  /** How many root fields must be reproduced at least. */
  minReproduced: number;
  /** How many calls must have the recorded actual cost at least. */
  minEqualActualCosts: number;
}

const folders: Folder[] = [
  { name: "shopify-recordings", minReproduced: 316, minEqualActualCosts: 163 },
  { name: "shopify-recordings-more", minReproduced: 159, minEqualActualCosts: 124 },
];

const pathOf = (folder: string) => fileURLToPath(new URL(`../../../shared/${folder}/`, import.meta.url));
const print = (line: string) => process.stdout.write(`${line}\n`);

const replayed: Verdict[][] = [];
afterAll(() => {
  if (replayed.length > 1) print(`Recordings of Shopify, all folders: ${figures(replayed.flat())}`);
});

describe.each(folders)("the responses recorded from Shopify in $name", (folder) => {
  const path = pathOf(folder.name);
  const isMissing = !existsSync(path);
  if (isMissing)
    print(`Recordings of Shopify: skipped, because the folder ../shared/${folder.name} does not exist.`);

  it.skipIf(isMissing)(
    "are reproduced by the dev shop with the same requested costs, except for what it does not implement",
    { timeout: 60_000 },
    async () => {
      const names = readdirSync(path)
        .filter((name) => name.endsWith(".json"))
        .map((name) => name.replace(".json", ""))
        .sort();
      const verdicts: Verdict[] = [];
      for (const name of names) verdicts.push(...(await replay(`${path}${name}.json`, name)));
      replayed.push(verdicts);
      print(`Recordings of Shopify, ${folder.name}: ${figures(verdicts)}`);

      const differing = withOutcome(verdicts, "differs");
      expect(differing.map(({ name, details }) => [name, details])).toEqual([]);
      expect(withOutcome(verdicts, "reproduced").length).toBeGreaterThanOrEqual(folder.minReproduced);
      const costs = costsOf(verdicts);
      expect(costs.filter(({ isRequestedEqual }) => !isRequestedEqual)).toEqual([]);
      expect(costs.filter(({ isActualEqual }) => isActualEqual).length).toBeGreaterThanOrEqual(
        folder.minEqualActualCosts,
      );
    },
  );
});

const withOutcome = (verdicts: Verdict[], outcome: Verdict["outcome"]) =>
  verdicts.filter((verdict) => verdict.outcome === outcome);

const costsOf = (verdicts: Verdict[]) => verdicts.flatMap(({ cost }) => cost ?? []);

function figures(verdicts: Verdict[]): string {
  const differing = withOutcome(verdicts, "differs");
  const costs = costsOf(verdicts);
  return (
    `${withOutcome(verdicts, "reproduced").length} of ${verdicts.length} root fields reproduced, ` +
    `${withOutcome(verdicts, "not-implemented").length} not implemented, ${differing.length} different` +
    `${differing.length > 0 ? ` (${differing.map(({ name }) => name).join("; ")})` : ""}; ` +
    `of ${costs.length} calls with a recorded cost, the requested cost is equal in ` +
    `${costs.filter(({ isRequestedEqual }) => isRequestedEqual).length} and the actual cost in ` +
    `${costs.filter(({ isActualEqual }) => isActualEqual).length}.`
  );
}
