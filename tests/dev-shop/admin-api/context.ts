import type { BackgroundJobs } from "../background/background-jobs";
import type { Deps } from "../deps";
import type { Shop } from "../state/shop";
import type { State } from "../state/state";

/** What every resolver is handed: whose data, and where it is. */
export interface Context {
  state: State;
  shop: Shop;
  deps: Deps;
  background: BackgroundJobs;
  /** What the token may do. */
  scopes: string[];
}
