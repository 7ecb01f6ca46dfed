/** The result of one step of a shop's code sync. `idle`: nothing was to be done. `more`: the deadline has passed. */
export type SyncStep = "continue" | "idle" | "more" | "superseded";
