import type { DeadLetterSource } from "@prisma/client";
import type { InboxLane } from "~/domain/inbox/inbox-lanes";
import type { SyncError } from "~/domain/sync/sync-error";
import type { QueueMeasurement } from "~/jobs/measure-queues.server";

/** The work that all processes together have not finished yet, and the workers that are there to do it. */
export interface Backlog {
  measuredAt: Date;
  inbox: Record<InboxLane, { waitingCount: number; oldestDueSeconds: number }>;
  queues: QueueMeasurement[];
  sync: Record<"discount" | "codes", { outOfDateCount: number; lagSeconds: number }>;
  syncErrors: Record<SyncError["reason"], number>;
  deadLetters: Record<DeadLetterSource, number>;
  /** Null if the app has not called Shopify for any shop yet. */
  callBudgets: { lowestRatio: number; medianRatio: number } | null;
  workers: { aliveCount: number; deadCount: number };
}
