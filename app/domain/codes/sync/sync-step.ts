/** What one step of a shop's sync came to. `idle`: there was nothing to do. */
export type SyncStep = "go-on" | "idle" | "more" | "overtaken";
