import type { Calls } from "../admin-api/calls";
import type { Throttle } from "../admin-api/throttle";
import type { BackgroundJobs } from "../background/background-jobs";
import type { Deps } from "../deps";
import { orderActions } from "../orders/order-actions";
import type { State } from "../state/state";
import type { Webhooks } from "../webhooks/webhooks";
import { adminActions } from "./admin";
import { bulkActions } from "./bulk";
import { callActions } from "./calls";
import { clockActions } from "./clock";
import { customerActions } from "./customers";
import { discountActions } from "./discounts";
import { failureActions } from "./failures";
import { shopActions } from "./shops";
import { stateActions } from "./state";
import { storefrontActions } from "./storefront";
import { webhookActions } from "./webhooks";

export interface ControlDeps {
  state: State;
  deps: Deps;
  background: BackgroundJobs;
  webhooks: Webhooks;
  calls: Calls;
  throttle: Throttle;
}

/** All control actions. Each takes at most one object, and returns nothing or a value that JSON can represent. */
export const controlActions = (controlDeps: ControlDeps) => ({
  ...shopActions(controlDeps),
  ...clockActions(controlDeps),
  ...customerActions(controlDeps),
  ...failureActions(controlDeps),
  ...bulkActions(controlDeps),
  ...webhookActions(controlDeps),
  ...discountActions(controlDeps),
  ...orderActions(controlDeps),
  ...callActions(controlDeps),
  ...stateActions(controlDeps),
  ...storefrontActions(controlDeps),
  ...adminActions(controlDeps),
});

type Actions = ReturnType<typeof controlActions>;

/** The control API as callers use it, in the same process or over HTTP: every action returns a promise. */
export type Control = {
  [Name in keyof Actions]: (
    ...args: Parameters<Actions[Name]>
  ) => Promise<Awaited<ReturnType<Actions[Name]>>>;
};
