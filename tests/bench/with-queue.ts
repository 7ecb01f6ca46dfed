/** Runs `work` with a started queue, so that `work` can enqueue jobs. This process does not run the jobs. */
export async function withQueue<Result>(work: () => Promise<Result>): Promise<Result> {
  const { startQueue, stopQueue } = await import("~/jobs/queue.server");
  await startQueue();
  try {
    return await work();
  } finally {
    await stopQueue();
  }
}
