/**
 * Returns a function that runs `work` and returns its result. Calls with the same key run one at a time, in the order of
 * the calls. If `work` fails, the function rejects, and the next call still runs. Calls with different keys run in
 * parallel.
 */
export function createKeyedQueue() {
  const lastByKey = new Map<string, Promise<unknown>>();
  return async <Result>(key: string, work: () => Promise<Result>): Promise<Result> => {
    const current = (lastByKey.get(key) ?? Promise.resolve()).then(work, work);
    lastByKey.set(key, current);
    try {
      return await current;
    } finally {
      if (lastByKey.get(key) === current) lastByKey.delete(key);
    }
  };
}
