/** Runs once per test run, on the template database: startQueue creates pg-boss's tables and the app's queues. */
import { prisma } from "~/db.server";
import { startQueue, stopQueue } from "~/jobs/queue.server";

await startQueue();
await stopQueue();
await prisma.$disconnect();
