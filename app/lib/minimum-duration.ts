/**
 * Returns the result of `work`, but not before `ms` milliseconds have passed. A client then cannot measure the duration
 * of work that takes less than `ms` milliseconds. If `work` fails, rejects immediately.
 */
export async function withMinimumDuration<Result>(ms: number, work: Promise<Result>): Promise<Result> {
  const passed = new Promise<void>((resolve) => setTimeout(resolve, ms));
  const [result] = await Promise.all([work, passed]);
  return result;
}
