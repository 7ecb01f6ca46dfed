import type { ControlDeps } from "./actions";

export const callActions = ({ calls }: ControlDeps) => ({
  /** Lists the recorded calls of the app to the Admin API and the token endpoint, oldest first. */
  calls(filter: { shop?: string; operation?: string } = {}) {
    return calls.list(filter);
  },

  clearCalls() {
    calls.clear();
  },
});
