import { expect, test } from "vitest";
import { createKeyedQueue } from "~/lib/keyed-queue";

test("two calls with the same key run one after the other, even if the first fails, and a call with another key runs in parallel", async () => {
  const enqueue = createKeyedQueue();
  const log: string[] = [];
  const work =
    (name: string, fails = false) =>
    async () => {
      log.push(`${name} starts`);
      await Promise.resolve();
      log.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    };
  const results = await Promise.allSettled([
    enqueue("one", work("first", true)),
    enqueue("one", work("second")),
    enqueue("other", work("unrelated")),
  ]);
  expect(results.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "fulfilled"]);
  expect(log.indexOf("second starts")).toBeGreaterThan(log.indexOf("first ends"));
  expect(log.indexOf("unrelated starts")).toBeLessThan(log.indexOf("first ends"));
});
