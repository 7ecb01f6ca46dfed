import type { Background } from "../background/background";
import type { Deps } from "../deps";
import type { Shop } from "../state/shop";
import type { State } from "../state/state";

/** What every resolver is handed: whose data, and where it is. */
export interface Context {
  state: State;
  shop: Shop;
  deps: Deps;
  background: Background;
  /** What the token may do. */
  scopes: string[];
}
