/**
 * Returns the result of `work`, but not before `minimumMs` milliseconds have passed. So a client cannot measure the
 * duration of work that takes less time. If `work` fails, rejects immediately with the error of `work`.
 */
export async function withMinimumDuration<Result>(minimumMs: number, work: Promise<Result>): Promise<Result> {
  const minimumPassed = new Promise<void>((resolve) => setTimeout(resolve, minimumMs));
  const [result] = await Promise.all([work, minimumPassed]);
  return result;
}
