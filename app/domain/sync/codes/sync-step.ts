/**
 * The result of one step of a shop's code sync. `continue`: run the next step, unless the deadline has passed. `idle`:
 * there is nothing to do, or a coupon must be synced first. `more`: the deadline has passed. `superseded`: a newer
 * worker has claimed the shop.
 */
export type SyncStep = "continue" | "idle" | "more" | "superseded";
