/** The result of one step of a shop's code sync. `idle`: there was nothing to do. */
export type SyncStep = "continue" | "idle" | "more" | "superseded";
