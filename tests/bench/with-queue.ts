/** Lets `work` enqueue jobs in this process, which runs none of them. */
export async function withQueue<Result>(work: () => Promise<Result>): Promise<Result> {
  const { startQueue, stopQueue } = await import("~/jobs/queue.server");
  await startQueue();
  try {
    return await work();
  } finally {
    await stopQueue();
  }
}
