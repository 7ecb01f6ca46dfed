/** Forgets what was seen of the shops' call budgets, as a process does that has just started: it waits for nothing. */
export function asInAFreshProcess() {
  Reflect.deleteProperty(globalThis, "dinoCallBudgets");
}
