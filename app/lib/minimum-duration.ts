/**
 * The result of `work`, and never before `ms` milliseconds have passed: how long the work took is told to nobody, as
 * long as it takes less.
 */
export async function withMinimumDuration<Result>(ms: number, work: Promise<Result>): Promise<Result> {
  const passed = new Promise<void>((resolve) => setTimeout(resolve, ms));
  const [result] = await Promise.all([work, passed]);
  return result;
}
