/**
 * Creates the queue's tables in the template database by starting the queue library, which creates them at its start.
 */
import { queue, startQueue } from "~/jobs/queue.server";

await startQueue();
await queue().stop({ graceful: false });
