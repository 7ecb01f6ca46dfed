import type { ControlDeps } from "./actions";

export const callActions = ({ calls }: ControlDeps) => ({
  /** The app's calls to the Admin API and the token endpoint, oldest first. */
  calls(filter: { shop?: string; operation?: string } = {}) {
    return calls.list(filter);
  },

  clearCalls() {
    calls.clear();
  },
});
