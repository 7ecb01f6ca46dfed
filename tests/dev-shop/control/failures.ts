import type { Failure } from "../state/switches";
import type { ControlDeps } from "./actions";

export const failureActions = ({ state }: ControlDeps) => ({
  /**
   * The next `times` calls of `operation` (a root field, `token`, or `*`) fail, after `after` that do not.
   * `http-500` and `timeout`: nothing was done. `lost-response`: it was, and the connection is cut;
   * `withheld-response`: it was, and no answer comes. `throttled`: refused.
   */
  failNext({
    operation,
    kind,
    times = 1,
    after = 0,
  }: Pick<Failure, "operation" | "kind"> & Partial<Failure>) {
    state.switches.failures.push({ operation, kind, times, after });
  },

  clearFailures() {
    state.switches.failures.length = 0;
  },

  /** Every answer of the Admin API and the token endpoint waits this long. */
  setLatency({ ms }: { ms: number }) {
    state.switches.latencyMs = ms;
  },

  /** How long a search (`query:`) does not find what was changed. */
  setSearchLag({ ms }: { ms: number }) {
    state.switches.searchLagMs = ms;
  },
});
