import type { ControlDeps } from "./actions";

export const clockActions = ({ state }: ControlDeps) => ({
  /** Moves the dev shop's clock, which all shops share, to a time or by a duration. The clock keeps running. */
  moveClock({ byMs, to }: { byMs?: number; to?: string }) {
    if (to !== undefined) state.clock.moveTo(new Date(to));
    else state.clock.moveBy(byMs ?? 0);
    return { now: state.clock.now().toISOString() };
  },
});
