import { isForQueries } from "../http/failures";
import type { Failure } from "../state/switches";
import type { ControlDeps } from "./actions";

export const failureActions = ({ state }: ControlDeps) => ({
  /**
   * Makes `times` calls of `operation` fail, after `after` calls that succeed. `operation` is a GraphQL root field,
   * `token` for the token endpoint, or `*` for every call. For the kinds `http-403`, `http-429`, `http-500`, `timeout`, `throttled` and
   * `undefined-field`, no work is done. For `lost-response`, the work is done and the connection is cut. For
   * `withheld-response`, the work is done and no response is sent.
   */
  failNext({
    operation,
    kind,
    times = 1,
    after = 0,
  }: Pick<Failure, "operation" | "kind"> & Partial<Failure>) {
    if (operation === "token" && isForQueries(kind))
      throw new Error(`dev shop: the token endpoint never fails with ${kind}`);
    state.switches.failures.push({ operation, kind, times, after });
  },

  clearFailures() {
    state.switches.failures.length = 0;
  },

  /**
   * Delays every call to the Admin API and the token endpoint by `ms`. Calls that are already being delayed are delayed
   * by `ms` in total.
   */
  setLatency({ ms }: { ms: number }) {
    state.switches.latencyMs = ms;
  },

  /** Sets how long it takes until a search (an Admin API query with the argument `query`) finds a change. */
  setSearchLag({ ms }: { ms: number }) {
    state.switches.searchLagMs = ms;
  },
});
