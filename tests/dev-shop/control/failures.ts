import type { Failure } from "../state/switches";
import type { ControlDeps } from "./actions";

export const failureActions = ({ state }: ControlDeps) => ({
  /**
   * Lets `after` calls of `operation` (a root field, `token`, or `*`) succeed, and makes the `times` calls after them
   * fail. `http-500`, `timeout` and `throttled` fail before any work is done. `lost-response` does the work and then
   * cuts the connection. `withheld-response` does the work and never responds.
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

  /**
   * Delays every response of the Admin API and the token endpoint, including responses that are already being delayed.
   */
  setLatency({ ms }: { ms: number }) {
    state.switches.latencyMs = ms;
  },

  /** Sets how long it takes until a search (`query:`) finds a change. */
  setSearchLag({ ms }: { ms: number }) {
    state.switches.searchLagMs = ms;
  },
});
