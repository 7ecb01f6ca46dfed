/**
 * The result of one step of a shop's code sync. `continue`: run the next step. `idle`: nothing is left to do for now.
 * `more`: the deadline has passed. `superseded`: a newer worker has claimed the shop.
 */
export type SyncStep = "continue" | "idle" | "more" | "superseded";
