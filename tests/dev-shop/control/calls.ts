import type { ControlDeps } from "./actions";

export const callActions = ({ calls }: ControlDeps) => ({
  /** What the app asked, oldest first. */
  calls(filter: { shop?: string; operation?: string } = {}) {
    return calls.list(filter);
  },

  clearCalls() {
    calls.clear();
  },
});
