import type { BackgroundJobs } from "../background/background-jobs";
import type { Deps } from "../deps";
import type { Shop } from "../state/shop";
import type { State } from "../state/state";

/** The context of every resolver. */
export interface Context {
  state: State;
  shop: Shop;
  deps: Deps;
  background: BackgroundJobs;
  /** The access scopes of the call's access token. */
  scopes: string[];
  /** A UUID. It is reported as the id of every job that a bulk mutation of this request starts. */
  requestId: string;
}
