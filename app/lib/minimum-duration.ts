/**
 * Returns the result of `work`, but not before `ms` milliseconds have passed. Unless the work takes longer than that, a
 * client cannot measure how long it took.
 */
export async function withMinimumDuration<Result>(ms: number, work: Promise<Result>): Promise<Result> {
  const passed = new Promise<void>((resolve) => setTimeout(resolve, ms));
  const [result] = await Promise.all([work, passed]);
  return result;
}
