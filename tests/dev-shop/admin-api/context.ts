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
  /** A UUID. The id of the jobs that the bulk mutations of this request start. */
  requestId: string;
}
