import { setTimeout as wait } from "node:timers/promises";

/**
 * Calls `send` every `everyMs` milliseconds until `until` settles, without waiting for earlier calls. Returns the
 * results of all calls. If the app stalls, the calls continue, so the results include every delay that real users would
 * notice. Rejects if `until` or a call rejects.
 */
export async function sendSteadily<Result>({
  everyMs,
  until,
  send,
}: {
  everyMs: number;
  until: Promise<unknown>;
  send: () => Promise<Result>;
}): Promise<Result[]> {
  let isOver = false;
  const end = () => {
    isOver = true;
  };
  void until.then(end, end);
  const startedAt = performance.now();
  const sent: Promise<Result>[] = [];
  while (!isOver) {
    sent.push(send());
    await wait(Math.max(0, startedAt + sent.length * everyMs - performance.now()));
  }
  await until;
  return Promise.all(sent);
}
