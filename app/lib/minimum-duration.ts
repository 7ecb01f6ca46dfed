/**
 * Returns the result of `work`, but not before `ms` milliseconds have passed. A client then cannot measure how long the
 * work took, as long as it took less than that. If `work` fails, rejects immediately.
 */
export async function withMinimumDuration<Result>(ms: number, work: Promise<Result>): Promise<Result> {
  const passed = new Promise<void>((resolve) => setTimeout(resolve, ms));
  const [result] = await Promise.all([work, passed]);
  return result;
}
