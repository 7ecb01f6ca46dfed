import { setTimeout as wait } from "node:timers/promises";

/**
 * Calls `send` every `everyMs` until `until` settles, and returns all results. A call does not wait for earlier calls.
 * If the app stalls, requests are still sent and all of them are delayed, as the requests of real users would be.
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
