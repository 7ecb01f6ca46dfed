/**
 * Returns the result of `work`, but not before `ms` milliseconds have passed. This hides from the client how long the
 * work took, unless it took longer.
 */
export async function withMinimumDuration<Result>(ms: number, work: Promise<Result>): Promise<Result> {
  const passed = new Promise<void>((resolve) => setTimeout(resolve, ms));
  const [result] = await Promise.all([work, passed]);
  return result;
}
