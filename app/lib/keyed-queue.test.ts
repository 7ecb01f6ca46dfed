import { expect, test } from "vitest";
import { createKeyedQueue } from "~/lib/keyed-queue";

test("what has one name is done one after another, and a failure is only its own", async () => {
  const done = createKeyedQueue();
  const log: string[] = [];
  const work =
    (name: string, fails = false) =>
    async () => {
      log.push(`${name} begins`);
      await Promise.resolve();
      log.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    };
  const results = await Promise.allSettled([
    done("one", work("first", true)),
    done("one", work("second")),
    done("other", work("elsewhere")),
  ]);
  expect(results.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "fulfilled"]);
  expect(log.indexOf("second begins")).toBeGreaterThan(log.indexOf("first ends"));
  expect(log.indexOf("elsewhere begins")).toBeLessThan(log.indexOf("first ends"));
});
