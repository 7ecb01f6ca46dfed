/**
 * Calls `work` and waits until it settles, like Promise.allSettled, but at most `timeoutMs` milliseconds. Never throws.
 * After a timeout, the work continues, and its result is ignored.
 */
export async function settleWithin<Result>({
  timeoutMs,
  work,
}: {
  timeoutMs: number;
  work: () => Promise<Result>;
}): Promise<PromiseSettledResult<Result>> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`timed out after ${timeoutMs} ms`)), timeoutMs);
  });
  const [settled] = await Promise.allSettled([Promise.race([work(), timeout])]);
  clearTimeout(timer);
  return settled;
}
