/** Run once for the template database: the queue library makes its tables when it starts. */
import { queue, startQueue } from "~/jobs/queue.server";

await startQueue();
await queue().stop({ graceful: false });
