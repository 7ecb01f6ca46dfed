/**
 * Returns the result of `work`, but not before `ms` milliseconds have passed, so that a client cannot measure how long
 * shorter work took. If `work` fails, rejects immediately.
 */
export async function withMinimumDuration<Result>(ms: number, work: Promise<Result>): Promise<Result> {
  const passed = new Promise<void>((resolve) => setTimeout(resolve, ms));
  const [result] = await Promise.all([work, passed]);
  return result;
}
