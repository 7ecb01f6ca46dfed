/** Creates the queue's tables in the template database: the queue library creates them when it starts. */
import { queue, startQueue } from "~/jobs/queue.server";

await startQueue();
await queue().stop({ graceful: false });
