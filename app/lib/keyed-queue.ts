/** Returns a function that runs work with the same key one at a time, in call order. Different keys run in parallel. */
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
