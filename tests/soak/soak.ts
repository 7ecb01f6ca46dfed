import type { SeededRandom } from "../kill/seeded-random";
import type { Deployment } from "./deployment";
import type { Measurements } from "./measurements";
import type { SoakOptions } from "./options";
import type { SoakShop } from "./soak-shop";
import type { Watches } from "./watches";

/** Everything that the actions and events of a soak use. */
export interface Soak {
  options: SoakOptions;
  deployment: Deployment;
  measurements: Measurements;
  watches: Watches;
  random: SeededRandom;
  shops: SoakShop[];
  /** A new number, for names and codes. */
  nextNumber(): number;
  print(line: string): void;
  /** Aborted when the soak must stop early. */
  signal: AbortSignal;
}
