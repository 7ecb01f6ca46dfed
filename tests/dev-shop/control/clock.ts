import type { ControlDeps } from "./actions";

export const clockActions = ({ state }: ControlDeps) => ({
  /** Moves the shop's clock, which keeps running from there. */
  moveClock({ byMs, to }: { byMs?: number; to?: string }) {
    if (to !== undefined) state.clock.moveTo(new Date(to));
    else state.clock.moveBy(byMs ?? 0);
    return { now: state.clock.now().toISOString() };
  },
});
