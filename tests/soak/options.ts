import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type EventName, eventNames } from "./events";

export interface SoakOptions {
  shops: number;
  /** How long the load lasts at least. It lasts longer if the events have not all happened by then. */
  minutes: number;
  /** Determines the shops, the actions and the order of the events. Their exact interleaving differs in each run. */
  seed: number;
  /** Number of actions that run at the same time. */
  actors: number;
  /** Folder for the report, the logs and the data of Prometheus. */
  outFolder: string;
  /** A checkout of the previous release, which runs until the event `upgrade`. Null: no upgrade. */
  upgradeFrom: string | null;
  runsPrometheus: boolean;
  events: EventName[];
}

export const USAGE = `Usage: npm run soak -- [options]
  --shops N            number of shops (1000)
  --minutes N          duration of the load (10)
  --seed N             seed of the random choices (1)
  --actors N           number of actions that run at the same time (12)
  --out DIR            folder for report.json, the logs and the data of Prometheus (.data/soak)
  --upgrade-from DIR   checkout of the previous release, installed and built; it is replaced during the load
  --prometheus         runs Prometheus with the alert rules of docs/monitoring/alerts.yml
  --skip A,B           leaves out events: ${eventNames.join(", ")}
`;

/** Parses the command line and creates the folder for the output. Throws an error with one sentence if it is invalid. */
export function readOptions(parameters: string[]): SoakOptions {
  const { values } = parseArgs({
    args: parameters,
    options: {
      shops: { type: "string", default: "1000" },
      minutes: { type: "string", default: "10" },
      seed: { type: "string", default: "1" },
      actors: { type: "string", default: "12" },
      out: { type: "string", default: ".data/soak" },
      "upgrade-from": { type: "string" },
      prometheus: { type: "boolean", default: false },
      skip: { type: "string", default: "" },
    },
  });
  const skipped = values.skip.split(",").filter((name) => name !== "");
  const unknown = skipped.find((name) => !eventNames.some((event) => event === name));
  if (unknown) throw new Error(`There is no event ${unknown}.`);
  const outFolder = resolve(values.out);
  mkdirSync(join(outFolder, "logs"), { recursive: true });
  const upgradeFrom = values["upgrade-from"];
  return {
    shops: positive("shops", values.shops),
    minutes: positive("minutes", values.minutes),
    seed: positive("seed", values.seed),
    actors: positive("actors", values.actors),
    outFolder,
    upgradeFrom: upgradeFrom === undefined ? null : resolve(upgradeFrom),
    runsPrometheus: values.prometheus,
    events: eventNames.filter(
      (name) => !skipped.includes(name) && (name !== "upgrade" || upgradeFrom !== undefined),
    ),
  };
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new Error(`--${name} must be a number above 0.`);
  return value;
}
