/** Runs once per test run, on the template database: startQueue creates pg-boss's tables and the app's queues. */
import { queue, startQueue } from "~/jobs/queue.server";

await startQueue();
await queue().stop({ graceful: false });
