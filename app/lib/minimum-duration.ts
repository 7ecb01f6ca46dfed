/**
 * Returns the result of `work`, but not before `minimumMs` milliseconds have passed, unless `isExempt` returns true for
 * the result. So a client cannot measure the duration of work that takes less time. If `work` fails, rejects
 * immediately with the error of `work`.
 */
export async function withMinimumDuration<Result>({
  minimumMs,
  work,
  isExempt = () => false,
}: {
  minimumMs: number;
  work: Promise<Result>;
  isExempt?: (result: Result) => boolean;
}): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const minimumPassed = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, minimumMs);
  });
  try {
    const result = await work;
    if (!isExempt(result)) await minimumPassed;
    return result;
  } finally {
    clearTimeout(timer);
  }
}
